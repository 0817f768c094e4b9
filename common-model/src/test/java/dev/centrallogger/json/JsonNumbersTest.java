package dev.centrallogger.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0e5",
        "1",
        "1.0",
        "0.1e1",
        "10e-1",
        "100.00e-2",
        "0.5",
        "1e-300",
        "1e-999",
        "0.99999999999999999999999999",
        "0e999",
        "0.01e2",
      })
  void fromZeroToOneIsJudgedExactly(String number) {
    assertThat(JsonNumbers.isFromZeroToOne(number(number))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-1e-300",
        "1.00000000000000000000000001",
        "2",
        "10",
        "1e1",
        "0.1e2",
        "1e999",
        "1.1",
        "0.11e1",
      })
  void whatLiesOutsideIsNotFromZeroToOne(String number) {
    assertThat(JsonNumbers.isFromZeroToOne(number(number))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "-1, true", "-0, false", "-0.0e9, false", "-1e-999, true"})
  void minusZeroIsNotNegative(String number, boolean negative) {
    assertThat(JsonNumbers.isNegative(number(number))).isEqualTo(negative);
  }

  @ParameterizedTest
  @CsvSource({"12, true", "-12, true", "1.0, false", "1e3, false", "1E3, false"})
  void anIntegerHasNeitherPointNorExponent(String number, boolean integer) {
    assertThat(JsonNumbers.isInteger(number(number))).isEqualTo(integer);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1.5", "1e400, Infinity", "-1e400, -Infinity", "1e-400, 0.0", "-0, -0.0"})
  void areReadAsDoubles(String number, double value) {
    assertThat(JsonNumbers.doubleValue(number(number))).isEqualTo(value);
  }

  private static JsonValue number(String number) {
    return new JsonScanner(number.getBytes(StandardCharsets.UTF_8)).value();
  }
}
