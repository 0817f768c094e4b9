package dev.centrallogger.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.Randomly;
import dev.centrallogger.json.RandomJson;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowLogCodecTest {

  private static final Instant AT = Instant.parse("2026-11-20T06:15:00.123456Z");
  private static final String SMALLEST =
      """
      {"v":1,"log_id":"%s","client_id":"client_1","key_id":"k1","received_at":"2026-11-20T06:15:00Z",\
      "content_hash":"%s","ticket_id":"T-1","environment":"production","status":"ERROR",\
      "executed_at":"2026-11-20T06:15:00.123456Z"}\
      """
          .formatted(LogId.floor(AT), "ab".repeat(32));

  private final WorkflowLogCodec codec = new WorkflowLogCodec();

  @Test
  void readsBackWhatItWrote() {
    Randomly.times(
        1_000,
        random -> {
          WorkflowLog log = log(random);

          WorkflowLog decoded = codec.decode(codec.encode(log), log.original());

          assertThat(decoded)
              .usingRecursiveComparison()
              .ignoringFields("metrics", "payload")
              .isEqualTo(log);
          assertThat(text(decoded.metrics())).isEqualTo(text(log.metrics()));
          assertThat(text(decoded.payload())).isEqualTo(text(log.payload()));
        });
  }

  @Test
  void writesTheMembersOfTheContractInTheirOrder() {
    WorkflowLog log = codec.decode(bytes(SMALLEST), null);

    assertThat(new String(codec.encode(log), StandardCharsets.UTF_8)).isEqualTo(SMALLEST);
  }

  @Test
  void givesMetricsAndPayloadAsWindowsOnTheRecord() {
    byte[] value = bytes(SMALLEST.replaceFirst("}$", ",\"metrics\":{\"a\":1.10},\"payload\":{}}"));

    WorkflowLog log = codec.decode(value, null);

    assertThat(text(log.metrics())).isEqualTo("{\"a\":1.10}");
    assertThat(log.metrics()).extracting(JsonText::array).isSameAs(value);
  }

  @Test
  void passesOverMembersItDoesNotKnow() {
    String later = SMALLEST.replaceFirst("}$", ",\"added_later\":{\"x\":[1]}}");

    assertThat(codec.decode(bytes(later), null).ticketId()).isEqualTo("T-1");
  }

  @Test
  void isAlteredIfTheOriginalIsThere() {
    assertThat(codec.decode(bytes(SMALLEST), null).altered()).isFalse();
    assertThat(codec.decode(bytes(SMALLEST), new byte[] {1}).altered()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"v\":1,||v: missing",
        "\"v\":1|\"v\":2|v: not 1",
        "\"v\":1|\"v\":\"1\"|v: a string (expected: a number)",
        "\"T-1\"|7|ticket_id: a number (expected: a string)",
        "\"ticket_id\"|\"ticket\"|ticket_id: missing",
        "ERROR|FAILED|status: not a status",
        "client_1| |client_id: not a client id",
        "00.123456Z|00.123457Z|log_id: not of the log's executed_at",
        "00.123456Z|noon|executed_at: not a time",
        "\"log_id\":\"|\"log_id\":\"x|log_id: not a UUID",
        "abab|ab|content_hash: not a SHA-256 in hexadecimal digits",
        "\"T-1\"|\"T-1\",\"confidence\":1e399|confidence: beyond the range of a double",
        "\"T-1\"|\"T-1\",\"payload\":[]|payload: an array (expected: an object)",
        "\"T-1\"|\"T-1\",\"payload\":{\"a\":NaN}|the record holds what PostgreSQL cannot",
        "{\"v\"|[\"v\"|the record is not a JSON object",
        "}|,|the record is not a JSON object",
      })
  void tellsWhatIsWrongWithARecord(String part, @Nullable String put, String message) {
    String value = SMALLEST.replace(part, put == null ? "" : put);

    assertThatThrownBy(() -> codec.decode(bytes(value), null))
        .isInstanceOf(MalformedLogException.class)
        .hasMessage(message);
  }

  @Test
  void refusesToWriteANumberThatJsonHasNot() {
    WorkflowLog log = codec.decode(bytes(SMALLEST), null);

    assertThatThrownBy(() -> codec.encode(withConfidence(log, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static WorkflowLog log(RandomGenerator random) {
    Instant executedAt =
        Instant.ofEpochSecond(random.nextLong(1_000_000_000L), random.nextInt(1_000_000) * 1000L);
    return new WorkflowLog(
        LogId.random(executedAt, random),
        new ClientId("client" + Randomly.text(random, 5).replaceAll("\\p{Cc}", "")),
        Randomly.text(random, 20),
        Instant.ofEpochSecond(random.nextLong(1_000_000_000L), 123_000),
        ContentHash.of(bytes(Randomly.text(random, 5)), 0, 0),
        optionalText(random),
        Randomly.text(random, 256),
        Randomly.text(random, 64),
        LogStatus.values()[random.nextInt(3)],
        executedAt,
        optionalText(random),
        random.nextBoolean() ? null : (Double) finite(random),
        optionalText(random),
        optionalText(random),
        random.nextBoolean() ? null : (Double) random.nextDouble(),
        random.nextBoolean() ? null : JsonText.of(RandomJson.object(random)),
        random.nextBoolean() ? null : JsonText.of(RandomJson.object(random)),
        random.nextBoolean() ? null : bytes(Randomly.text(random, 50)));
  }

  private static double finite(RandomGenerator random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : Double.MIN_VALUE;
  }

  private static @Nullable String optionalText(RandomGenerator random) {
    return random.nextBoolean() ? null : Randomly.text(random, 128);
  }

  private static WorkflowLog withConfidence(WorkflowLog log, double confidence) {
    return new WorkflowLog(
        log.logId(),
        log.clientId(),
        log.keyId(),
        log.receivedAt(),
        log.contentHash(),
        null,
        log.ticketId(),
        log.environment(),
        log.status(),
        log.executedAt(),
        null,
        null,
        null,
        null,
        confidence,
        null,
        null,
        null);
  }

  private static @Nullable String text(@Nullable JsonText json) {
    return json == null ? null : json.text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
