package dev.centrallogger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

  @Nested
  class Walking {

    @Test
    void givesTheMembersOfAnObjectInTheirOrder() {
      JsonScanner scanner = scanner(" {\"a\" : 1, \"b\":{\"a\":[2]} ,\"\\u0063\":\"x\" } ");
      Map<String, String> members = new LinkedHashMap<>();

      scanner.enterObject();
      while (scanner.nextMember()) {
        String name = scanner.name();
        members.put(name, scanner.value().text().text());
      }
      scanner.end();

      assertThat(members)
          .containsExactly(
              Map.entry("a", "1"), Map.entry("b", "{\"a\":[2]}"), Map.entry("c", "\"x\""));
    }

    @Test
    void keepsTheNameOfAMemberWhileItsValueIsPassed() {
      JsonScanner scanner = scanner("{\"outer\":{\"inner\":1}}");
      scanner.enterObject();
      scanner.nextMember();
      scanner.value();

      assertThat(scanner.name()).isEqualTo("outer");
      assertThat(scanner.nameToken().text().text()).isEqualTo("\"outer\"");
    }

    @Test
    void stepsIntoObjectsWithinAnArrayAndOutAgain() {
      JsonScanner scanner = scanner("[{},{\"a\":1} , 7]");
      scanner.enterArray();
      assertThat(scanner.nextElement()).isTrue();
      scanner.enterObject();
      assertThat(scanner.nextMember()).isFalse();
      assertThat(scanner.nextElement()).isTrue();
      scanner.enterObject();
      assertThat(scanner.nextMember()).isTrue();
      scanner.value();
      assertThat(scanner.nextMember()).isFalse();
      assertThat(scanner.nextElement()).isTrue();
      assertThat(scanner.value().kind()).isEqualTo(JsonKind.NUMBER);
      assertThat(scanner.nextElement()).isFalse();
      scanner.end();
    }

    @Test
    void readsNothingOutsideOfItsRange() {
      byte[] bytes = "xx[1]yy".getBytes(StandardCharsets.UTF_8);
      JsonScanner scanner = new JsonScanner(bytes, 2, 5);

      assertThat(scanner.value().text().text()).isEqualTo("[1]");
      scanner.end();
    }

    @Test
    void countsOffsetsFromTheStartOfItsRange() {
      byte[] bytes = "xx[}".getBytes(StandardCharsets.UTF_8);

      assertThatThrownBy(() -> new JsonScanner(bytes, 2, 4).value())
          .isInstanceOfSatisfying(
              JsonSyntaxException.class, e -> assertThat(e.offset()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({
      "1, 0",
      "'\"[[\"', 0",
      "[], 1",
      "{}, 1",
      "'[1,[2],3]', 2",
      "'{\"a\":{\"b\":[{}]}}', 4",
    })
    void tellsHowDeepAValueIs(String json, int depth) {
      assertThat(scanner(json).value().depth()).isEqualTo(depth);
    }

    @Test
    void passesAnyDepthWithoutRecursion() {
      int depth = 2_000_000;
      String json = "[".repeat(depth) + "]".repeat(depth);

      assertThat(scanner(json).value().depth()).isEqualTo(depth);
    }
  }

  @Nested
  class Grammar {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-0",
          "0.0",
          "-1.5e+10",
          "1E-2",
          "10",
          "true",
          "false",
          "null",
          "\"\"",
          "\"\u007F\"",
          "[ ]",
          "{ }",
          "\t\r\n 1 ",
          "[1 , 2]",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00Ff\"",
          "\"\uFFFF\"",
          "{\"a\":1,\"a\":2}",
          "[NaN]",
          "[Infinity]",
          "[-Infinity]",
        })
    void takes(String json) {
      assertThatCode(() -> scanAll(json)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "01",
          "-",
          "+1",
          ".5",
          "1.",
          "1.e1",
          "1e",
          "1e+",
          "0x1",
          "1a",
          "--1",
          "-a",
          "tru",
          "truex",
          "nul",
          "True",
          "nan",
          "-NaN",
          "+Infinity",
          "INF",
          "Inf",
          "-Inf",
          "+NaN",
          "NaNx",
          "[",
          "]",
          "[1",
          "[1,",
          "[1,]",
          "[,1]",
          "[1 2]",
          "[1}",
          "{",
          "{,}",
          "{\"a\"}",
          "{\"a\":}",
          "{\"a\":1,}",
          "{\"a\":1 \"b\":2}",
          "{a:1}",
          "{'a':1}",
          "{1:1}",
          "{\"a\":1]",
          "\"",
          "\"a",
          "\"\\\"",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\\u123g\"",
          "\"\\u\"",
          "\"\n\"",
          "\"\u0000\"",
          "\"\u001F\"",
          "1 2",
          "[]]",
          "{}}",
          "/**/1",
          "1//",
          "\uFEFF1",
          "\u00A01",
          "'a'",
          "undefined",
        })
    void refuses(String json) {
      assertThatThrownBy(() -> scanAll(json)).isInstanceOf(JsonSyntaxException.class);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[1 2]|byte 3: found '2' (expected: ',' or ']')",
          "{\"a\" 1}|byte 5: found '1' (expected: ':')",
          "{\"a\":1,}|byte 7: found '}' (expected: a member name)",
          "[1|byte 2: the text ends (expected: ',' or ']')",
          "1 x|byte 2: found 'x' (expected: the end)",
          "[\u00e4]|byte 1: found 0xC3 (expected: a value)",
        })
    void namesPlaceFindAndExpectation(String json, String message) {
      assertThatThrownBy(() -> scanAll(json)).hasMessage(message);
    }

    @Test
    void namesAControlCharacterInHexadecimalDigits() {
      assertThatThrownBy(() -> scanAll("\"a\u0007\""))
          .hasMessage("byte 2: found 0x07 (expected: an escape for a control character)");
    }
  }

  @Nested
  class Utf8InStrings {

    @ParameterizedTest
    @ValueSource(
        strings = {"C280", "DFBF", "E0A080", "ED9FBF", "EE8080", "EFBFBF", "F0908080", "F48FBFBF"})
    void takes(String hex) {
      assertThatCode(() -> scan(hex)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "80",
          "BF",
          "C080",
          "C1BF",
          "C2",
          "C220",
          "E08080",
          "E09FBF",
          "E0A0",
          "EDA080",
          "EDBFBF",
          "F0808080",
          "F08FBFBF",
          "F0908020",
          "F4908080",
          "F5808080",
          "FE",
          "FF",
          "FC8080808080"
        })
    void refuses(String hex) {
      assertThatThrownBy(() -> scan(hex))
          .isInstanceOf(InvalidUtf8Exception.class)
          .hasMessageContaining("(expected: valid UTF-8)");
    }

    private static void scan(String hex) {
      JsonScanner scanner = new JsonScanner(HexFormat.of().parseHex("22" + hex + "22"));
      scanner.value();
      scanner.end();
    }
  }

  @Nested
  class Strings {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"plain\"|plain",
          "\"\\u0041\\\"\\\\\\/\"|A\"\\/",
          "\"\\ud83d\\ude00!\"|\ud83d\ude00!",
          "\"a\\u0000b\"|a\uFFFDb",
          "\"\\ud83d\"|\uFFFD",
          "\"\\ude00\\ud83d\"|\uFFFD\uFFFD",
          "\"\\ud83d\\ud83d\\ude00\"|\uFFFD\ud83d\ude00",
          "\"\\ud83dx\"|\uFFFDx",
          "\"\\ud83d\\n\"|'\uFFFD\n'",
        })
    void areDecoded(String json, String text) {
      assertThat(scanner(json).value().string()).isEqualTo(text);
    }

    @Test
    void areNeverPrinted() {
      assertThat(scanner("\"secret\"").value()).hasToString("JsonValue[STRING, 8 bytes]");
    }

    @Test
    void onlyAStringHasAText() {
      assertThatThrownBy(() -> scanner("1").value().string())
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static void scanAll(String json) {
    JsonScanner scanner = scanner(json);
    scanner.value();
    scanner.end();
  }

  private static JsonScanner scanner(String json) {
    return new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
  }
}
