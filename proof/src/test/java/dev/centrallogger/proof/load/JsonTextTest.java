package dev.centrallogger.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void writesWhatASenderSends() {
    Json value = value();

    assertThat(SentText.of(value, true, true))
        .isEqualTo(
            """
            {"long name": [1.50, 2e3, NaN], "b": "\\u00e9\\"\\\\\\n\\t\\u0000", "a": {}, "c": []}\
            """);
    assertThat(SentText.of(value, false, false))
        .startsWith("{\"long name\":[1.50,2e3,NaN],\"b\":\"é");
  }

  @Test
  void writesWhatPostgresWouldPrint() {
    assertThat(JsonbText.of(value()))
        .isEqualTo(
            """
            {"a": {}, "b": "é\\"\\\\\\n\\t\uFFFD", "c": [], "long name": [1.50, 2000, null]}\
            """);
  }

  private static Json value() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(
        "long name",
        new Json.Elements(List.of(Json.number("1.50"), Json.number("2e3"), new Json.NotANumber())));
    members.put("b", Json.of("é\"\\\n\t\0"));
    members.put("a", new Json.Members(Map.of()));
    members.put("c", new Json.Elements(List.of()));
    return new Json.Members(members);
  }
}
