package dev.centrallogger.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.filter.TicketMatch.Exact;
import dev.centrallogger.query.filter.TicketMatch.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketMatchTest {

  @Test
  void anAsteriskAtTheEndMakesAPrefix() {
    assertThat(TicketMatch.parse("T-1")).isEqualTo(new Exact("T-1"));
    assertThat(TicketMatch.parse("T-*")).isEqualTo(new Prefix("T-"));
    assertThat(TicketMatch.parse("*")).isEqualTo(new Prefix(""));
    assertThat(TicketMatch.parse("T*1")).isEqualTo(new Exact("T*1"));
    assertThat(TicketMatch.parse("T**")).isEqualTo(new Prefix("T*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"T-1", "T-*", "*", "T*1", "T**"})
  void isWrittenAsItWasRead(String text) {
    assertThat(TicketMatch.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "T-1, T-2",
    "T-9, T-:",
    "T\u007f, T\u0080",
    "T\ud7ff, T\ue000",
    "T\uffff, T\ud800\udc00",
    "T\udbff\udfff, U",
  })
  void aPrefixEndsWhereTheNextOneBegins(String prefix, String end) {
    assertThat(new Prefix(prefix).end()).contains(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\udbff\udfff", "\udbff\udfff\udbff\udfff"})
  void thereMayBeNothingBehindAPrefix(String prefix) {
    assertThat(new Prefix(prefix).end()).isEmpty();
  }
}
