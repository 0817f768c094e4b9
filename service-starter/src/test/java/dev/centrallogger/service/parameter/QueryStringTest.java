package dev.centrallogger.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

  @Test
  void keepsOrderAndRepetition() {
    QueryString query = QueryString.parse("b=2&a=1&b=3&c");

    assertThat(query.values())
        .containsExactly(
            Map.entry("b", List.of("2", "3")),
            Map.entry("a", List.of("1")),
            Map.entry("c", List.of("")));
  }

  @Test
  void decodesNamesAndValues() {
    assertThat(QueryString.parse("a%20b=x+y%2Bz%26%3d&q=%E2%82%AC").values())
        .containsEntry("a b", List.of("x y+z&="))
        .containsEntry("q", List.of("\u20ac"));
  }

  @Test
  void readsUnescapedBytesAsTheyAre() {
    assertThat(QueryString.parse("q=\u00c3\u00a9").values()).containsEntry("q", List.of("\u00e9"));
  }

  @Test
  void anEqualsSignBelongsToTheValueAfterTheFirst() {
    assertThat(QueryString.parse("cursor=abc==").values())
        .containsEntry("cursor", List.of("abc=="));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "&", "&&&"})
  void mayBeEmpty(String raw) {
    QueryString query = QueryString.parse(raw);

    assertThat(query.values()).isEmpty();
    assertThat(query.malformed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%-1",
        "%=a",
        "a=%ff",
        "a=%C3%28",
        "a=%c0%80",
        "a=%ed%a0%80"
      })
  void keepsWhatCannotBeDecoded(String part) {
    QueryString query = QueryString.parse("b=1&" + part + "&c=2");

    assertThat(query.malformed()).containsExactly(part);
    assertThat(query.values().keySet()).containsExactly("b", "c");
  }
}
