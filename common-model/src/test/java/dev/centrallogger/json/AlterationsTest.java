package dev.centrallogger.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.JsonText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlterationsTest {

  private static final String TEN = "1234567890";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[NaN,Infinity,-Infinity]|[null,null,null]",
        "\"a\\u0000b\"|\"a\uFFFDb\"",
        "{\"a\\u0000\":\"\\ud800\"}|{\"a\uFFFD\":\"\uFFFD\"}",
        "\"\\udc00\\ud800\\ud83d\\ude00\"|\"\uFFFD\uFFFD\\ud83d\\ude00\"",
        "[1e400]|[\"1e400\"]",
        "[-1E+400, 1e399]|[\"-1E+400\", 1e399]",
        "[1e-401,1e-400]|[\"1e-401\",1e-400]",
        "[0.0001e404,0.0001e403]|[\"0.0001e404\",0.0001e403]",
        "[10e399,10e398]|[\"10e399\",10e398]",
        "[1.50e-399,1.5e-399]|[\"1.50e-399\",1.5e-399]",
        "[0e400,-0.0e999,0e-401]|[0e400,-0.0e999,\"0e-401\"]",
        "[1e99999999999999999999]|[\"1e99999999999999999999\"]",
        "[1e-99999999999999999999]|[\"1e-99999999999999999999\"]",
        "[0e99999999999999999999]|[0]",
      })
  void areMadeWhereJsonbCannotHoldWhatWasSent(String sent, String stored) {
    assertThat(stored(sent)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1.10,-0,1E5,\"\\u0001\\ud83d\\ude00\",null,true]}",
        "[0.1e1,123456789012345678901234567890.5]",
        "\"NaN Infinity 1e999\"",
        "{\"NaN\":1}",
      })
  void leaveEverythingElseAsItIs(String json) {
    JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
    JsonValue value = scanner.value();

    assertThat(scanner.alterations().isEmpty()).isTrue();
    assertThat(scanner.alterations().apply(value.start(), value.end()).array())
        .isSameAs(value.array());
  }

  @Test
  void keepFourHundredDigitsOnEitherSideAndNotOneMore() {
    String digits = TEN.repeat(40);

    assertThat(stored(digits + "." + digits)).isEqualTo(digits + "." + digits);
    assertThat(stored(digits + "1")).isEqualTo("\"" + digits + "1\"");
    assertThat(stored("1." + digits + "0")).isEqualTo("\"1." + digits + "0\"");
    assertThat(stored("0." + "0".repeat(400))).isEqualTo("0." + "0".repeat(400));
    assertThat(stored("-0." + "0".repeat(401))).isEqualTo("\"-0." + "0".repeat(401) + "\"");
  }

  @Test
  void countTheDigitsThatAreLeftOnceTheExponentIsApplied() {
    String zeros = "0".repeat(5_000);

    assertThat(stored("1" + zeros + "e-4999")).isEqualTo("\"1" + zeros + "e-4999\"");
    assertThat(stored("0." + zeros + "5e5000")).isEqualTo("0." + zeros + "5e5000");
    assertThat(stored("0." + zeros + "5e5402")).isEqualTo("\"0." + zeros + "5e5402\"");
  }

  @Test
  void areAppliedWithinTheWindowThatIsAskedForAlone() {
    byte[] bytes = "[NaN,1,NaN,2]".getBytes(StandardCharsets.UTF_8);
    JsonScanner scanner = new JsonScanner(bytes);
    scanner.value();
    Alterations alterations = scanner.alterations();

    assertThat(alterations.touch(0, 13)).isTrue();
    assertThat(alterations.touch(5, 6)).isFalse();
    assertThat(alterations.touch(4, 7)).isFalse();
    assertThat(text(alterations.apply(7, 10))).isEqualTo("null");
    assertThat(text(alterations.apply(4, 13))).isEqualTo(",1,null,2]");
    assertThat(text(alterations.apply(5, 6))).isEqualTo("1");
  }

  @Test
  void areAppliedInGreatNumbers() {
    String sent = "[" + "NaN,".repeat(10_000) + "1]";

    assertThat(stored(sent)).isEqualTo("[" + "null,".repeat(10_000) + "1]");
  }

  private static String stored(String json) {
    JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
    JsonValue value = scanner.value();
    scanner.end();
    return text(scanner.alterations().apply(value.start(), value.end()));
  }

  private static String text(JsonText json) {
    return json.text();
  }
}
