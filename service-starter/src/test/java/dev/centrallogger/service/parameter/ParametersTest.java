package dev.centrallogger.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @Test
  void readsEachKindOfValue() {
    Parameters parameters =
        parameters("n=7&x=-1.5e1&t=2026-11-20T06:15:00%2B02:00&s=a&m=1&m=2&m=1");

    assertThat(parameters.integer("n", 1, 9)).contains(7);
    assertThat(parameters.number("x", -100, 100, "a number")).contains(-15.0);
    assertThat(parameters.time("t")).contains(Instant.parse("2026-11-20T04:15:00Z"));
    assertThat(parameters.text("s", 1, 1)).contains("a");
    assertThat(parameters.texts("m", 1, 1)).containsExactly("1", "2");
    assertThat(parameters.text("absent", 1, 1)).isEmpty();
    parameters.throwFaults();
  }

  @Test
  void namesEveryFaultAndEveryUnknownParameter() {
    Parameters parameters = parameters("n=x&t=yesterday&foo=1&bar=%zz");
    parameters.integer("n", 1, 9);
    parameters.time("t");

    ProblemException problem = faults(parameters);

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly("query", "n", "t", "foo");
    assertThat(problem.detail()).contains("3 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "10", "1.0", "+1", " 1", "0x1", "99999999999999999999", "\u0661"})
  void aWholeNumberOutsideItsBoundsIsAFault(String value) {
    Parameters parameters = parameters("n=" + encode(value));

    assertThat(parameters.integer("n", 1, 9)).isEmpty();
    assertThat(faults(parameters).errors()).extracting(FieldError::field).containsExactly("n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e999", "0x1p3", "1d", " 1", ".5", "5.", "1,5"})
  void aNumberIsWrittenAsInJson(String value) {
    Parameters parameters = parameters("x=" + encode(value));

    assertThat(parameters.number("x", 0, Double.MAX_VALUE, "a number")).isEmpty();
    faults(parameters);
  }

  @Test
  void minusZeroIsZero() {
    assertThat(parameters("x=-0").number("x", 0, 1, "a number").map(Double::doubleToRawLongBits))
        .contains(0L);
  }

  @Test
  void aValueThatMayStandOnceStandsOnce() {
    Parameters parameters = parameters("s=a&s=a");

    assertThat(parameters.text("s", 1, 9)).isEmpty();
    assertThat(faults(parameters).errors().getFirst().message()).contains("2 times");
  }

  @Test
  void fiftyValuesAreEnough() {
    Parameters parameters = parameters("m=1" + "&m=2".repeat(50));

    assertThat(parameters.texts("m", 1, 9)).isEmpty();
    faults(parameters);
  }

  @Test
  void lengthIsCountedInCharactersNotInChars() {
    assertThat(parameters("s=%F0%9F%98%80").text("s", 1, 1)).isPresent();
    assertThat(parameters("s=%F0%9F%98%80a").text("s", 1, 1)).isEmpty();
  }

  @Test
  void theCharacterNoLogHasIsAFault() {
    Parameters parameters = parameters("s=a%00b");

    assertThat(parameters.text("s", 1, 9)).isEmpty();
    faults(parameters);
  }

  @Test
  void aPlusThatBecameASpaceIsExplained() {
    Parameters parameters = parameters("t=2026-11-20T06:15:00+02:00");
    parameters.time("t");

    assertThat(faults(parameters).errors().getFirst().message()).contains("%2B");
  }

  @Test
  void valuesInMessagesAreShortAndOnOneLine() {
    Parameters parameters = parameters("n=%0A%1b" + "x".repeat(5000));
    parameters.integer("n", 1, 9);

    assertThat(faults(parameters).detail()).hasSizeLessThan(300).doesNotContain("\n", "\u001b");
  }

  @Test
  void ownReadersMayRefuse() {
    Parameters parameters = parameters("c=red&c=blue");

    List<String> read =
        parameters.many("c", "red", value -> Optional.of(value).filter("red"::equals));

    assertThat(read).containsExactly("red");
    assertThat(faults(parameters).errors()).hasSize(1);
  }

  private static Parameters parameters(String query) {
    return new Parameters(QueryString.parse(query));
  }

  private static ProblemException faults(Parameters parameters) {
    return catchThrowableOfType(ProblemException.class, parameters::throwFaults);
  }

  private static String encode(String value) {
    return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
  }
}
