package dev.centrallogger.service.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import dev.centrallogger.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class JsonBodiesTest {

  @Test
  void membersAreReadByTheirTypes() {
    JsonBody body =
        read("{\"a\":\"text\",\"b\":7,\"c\":true,\"d\":\"2026-11-20T06:15:00Z\",\"e\":null}");

    assertThat(body.text("a", 1, 4)).contains("text");
    assertThat(body.integer("b", 0, 7)).contains(7);
    assertThat(body.flag("c")).contains(true);
    assertThat(body.time("d")).contains(Instant.parse("2026-11-20T06:15:00Z"));
    assertThat(body.text("e", 1, 4)).isEmpty();
    assertThat(body.isNull("e")).isTrue();
    assertThat(body.has("e")).isFalse();
    assertThat(body.has("f")).isFalse();
    body.throwFaults();
  }

  @Test
  void everyFaultIsNamed() {
    JsonBody body = read("{\"a\":1,\"b\":\"x\",\"c\":8,\"d\":\"now\",\"extra\":1}");
    body.text("a", 1, 4);
    body.flag("b");
    body.integer("c", 0, 7);
    body.time("d");
    body.require("e");

    ProblemException problem = catchThrowableOfType(ProblemException.class, body::throwFaults);

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID);
    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly("a", "b", "c", "d", "e", "extra");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"12345\"", "\"a\\u0000\"", "\"a\\ud800\"", "[]", "{}", "1"})
  void aTextThatCannotBeKeptIsRefused(String value) {
    JsonBody body = read("{\"a\":" + value + "}");

    assertThat(body.text("a", 1, 4)).isEmpty();
    assertThatExceptionOfType(ProblemException.class).isThrownBy(body::throwFaults);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e2", "99999999999", "\"1\"", "-1"})
  void onlyWholeNumbersInTheRangeAreRead(String value) {
    assertThat(read("{\"a\":" + value + "}").integer("a", 0, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "null", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}"})
  void whatIsNoObjectIsRefused(String text) {
    assertRefused(
        ErrorCode.INVALID_JSON, text.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  @Test
  void overlongUtf8IsRefused() {
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};

    assertRefused(ErrorCode.INVALID_JSON, overlong, "application/json");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "NULL",
        "text/plain",
        "application/json;charset=latin1",
        "nonsense",
        "application/x"
      },
      nullValues = "NULL")
  void anotherMediaTypeIsRefused(@Nullable String type) {
    assertRefused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "{}".getBytes(StandardCharsets.UTF_8), type);
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    assertRefused(ErrorCode.TOO_LARGE, new byte[JsonBodies.MAX_BYTES + 1], "application/json");
  }

  @Test
  void noBodyAtAllMayBeAnEmptyObject() {
    MockHttpServletRequest request = new MockHttpServletRequest();

    JsonBodies.readOptional(request).throwFaults();
  }

  private static JsonBody read(String json) {
    return JsonBodies.read(request(json.getBytes(StandardCharsets.UTF_8), "application/json"));
  }

  private static MockHttpServletRequest request(byte[] content, @Nullable String type) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(content);
    request.setContentType(type);
    return request;
  }

  private static void assertRefused(ErrorCode code, byte[] content, @Nullable String type) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> JsonBodies.read(request(content, type)))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
