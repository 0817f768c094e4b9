package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader the other tests judge by. */
class JsonTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.10, 1.10",
    "-0, 0",
    "-0.0, 0.0",
    "1e2, 100",
    "1.10E+5, 110000",
    "1e-5, 0.00001",
    "12345678901234567890.123456789, 12345678901234567890.123456789"
  })
  void keepsEveryDigit(String written, String digits) {
    assertThat(Json.reading(written)).isEqualTo(new Json.Reading(new Json.Number(digits), false));
  }

  @Test
  void altersWhatTheContractAlters() {
    assertThat(Json.reading("NaN")).isEqualTo(new Json.Reading(null, true));
    assertThat(Json.reading("-Infinity")).isEqualTo(new Json.Reading(null, true));
    assertThat(Json.reading("1e400")).isEqualTo(new Json.Reading("1e400", true));
    assertThat(Json.reading("-1e99999999999")).isEqualTo(new Json.Reading("-1e99999999999", true));
    assertThat(Json.reading("1e399").altered()).isFalse();
    assertThat(Json.reading("\"a\\u0000\\ud800b\""))
        .isEqualTo(new Json.Reading("a\uFFFD\uFFFDb", true));
  }

  @Test
  void readsWhatItsEscapesMean() {
    assertThat(Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\""))
        .isEqualTo("\"\\/\b\f\n\r\té\uD83D\uDE00");
  }

  @Test
  void letsTheLastOfDuplicatesCount() {
    assertThat(Json.read("{\"a\":1, \"a\" : [true,null]}")).hasToString("{a=[true, null]}");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> Json.read("{\"a\" 1}")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Json.read("[1] x")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Json.read("tru")).hasMessageContaining("not JSON");
  }

  @Test
  void tellsNumbersFromTheirText() {
    assertThat(Json.read("{\"a\":1.0}")).isEqualTo(Map.of("a", new Json.Number("1.0")));
    assertThat(Json.read("1.0")).isNotEqualTo(Json.read("1"));
  }
}
