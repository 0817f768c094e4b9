package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.logs.LogSort.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSortTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "executed_at",
        "-executed_at",
        "execution_time_seconds",
        "-execution_time_seconds",
        "confidence",
        "-confidence"
      })
  void isWrittenAsItWasRead(String text) {
    assertThat(LogSort.parse(text).map(LogSort::text)).contains(text);
  }

  @Test
  void aMinusIsDescending() {
    assertThat(LogSort.parse("-confidence")).contains(new LogSort(Field.CONFIDENCE, true));
    assertThat(LogSort.parse("confidence")).contains(new LogSort(Field.CONFIDENCE, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "--confidence", "+confidence", "CONFIDENCE", "ticket_id", " confidence"})
  void thereIsNoOther(String text) {
    assertThat(LogSort.parse(text)).isEmpty();
  }

  @Test
  void theDefaultIsNewestFirst() {
    assertThat(LogSort.DEFAULT.text()).isEqualTo("-executed_at");
  }
}
