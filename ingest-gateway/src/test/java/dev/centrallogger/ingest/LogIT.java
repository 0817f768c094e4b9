package dev.centrallogger.ingest;

import static dev.centrallogger.ingest.RunningGateway.LOGS;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.KafkaFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One log over HTTP: what every sender is answered. */
class LogIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  private final RunningGateway gateway = RunningGateway.shared();

  @Test
  void isAcceptedOnceTheBufferHasIt() {
    Answer answer = gateway.postLog(GOOD);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("log_id", "status");
    assertThat(answer.json().path("status").asString()).isEqualTo("accepted");
    assertThat(answer.header("Location")).isEqualTo("/api/v1/logs/" + answer.logId());
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Server")).isNull();
    WorkflowLog log = gateway.published(answer.logId());
    assertThat(log.ticketId()).isEqualTo("T");
    assertThat(log.clientId().value()).isEqualTo("client_1");
    assertThat(log.altered()).isFalse();
  }

  @Test
  void isKeyedByItsClient() {
    String logId = gateway.post(LOGS, GOOD, "X-API-Key", "k2").logId();

    assertThat(KafkaFixture.shared().records(gateway.topic()))
        .filteredOn(record -> new String(record.value(), UTF_8).contains(logId))
        .singleElement()
        .satisfies(record -> assertThat(record.key()).asString(UTF_8).isEqualTo("client_2"));
  }

  @Test
  void getsTheSameIdUnderTheSameKey() {
    String json = aLog().toJson();

    Answer first = gateway.post(LOGS, json, "X-API-Key", "k1", "Idempotency-Key", "run-7");
    Answer again = gateway.post(LOGS, json, "X-API-Key", "in", "Idempotency-Key", "run-7");
    Answer inBody =
        gateway.postLog(aLog().toJson().replace("{", "{\"idempotency_key\":\"run-7\","));
    Answer foreign = gateway.post(LOGS, json, "X-API-Key", "k2", "Idempotency-Key", "run-7");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(inBody.json()).isEqualTo(first.json());
    assertThat(foreign.json()).isNotEqualTo(first.json());
  }

  @Test
  void keepsItsOriginalIfItIsAltered() {
    String json = GOOD.replace("}", ",\"payload\":{\"a\":\"\\u0000\",\"b\":NaN}}");

    WorkflowLog log = gateway.published(gateway.postLog(json).logId());

    assertThat(log.payload()).extracting(p -> p.text()).isEqualTo("{\"a\":\"\uFFFD\",\"b\":null}");
    assertThat(log.original()).asString(UTF_8).isEqualTo(json);
  }

  @Test
  void mayBeCompressed() throws IOException {
    Answer answer =
        gateway.post(
            LOGS, gzip(GOOD.getBytes(UTF_8)), "X-API-Key", "k1", "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void mayBeginWithAByteOrderMark() {
    assertThat(gateway.postLog("\uFEFF" + GOOD).status()).isEqualTo(202);
  }

  @Test
  void mayBeAsLargeAsTheLimitEvenIfItsAlteredFormIsTheLargestThereIs() {
    String head = GOOD.replace("}", ",\"payload\":{\"a\":[");
    String tail = "1]}}";
    int room = 4 * 1024 * 1024 - head.length() - tail.length();
    String json = head + "1e400,".repeat(room / 6) + " ".repeat(room % 6) + tail;

    Answer answer = gateway.postLog(json);

    assertThat(answer.status()).isEqualTo(202);
    WorkflowLog log = gateway.published(answer.logId());
    assertThat(log.original()).hasSize(4 * 1024 * 1024);
    assertThat(gateway.postLog(json + " ").status()).isEqualTo(413);
  }

  @Nested
  class Refusals {

    @Test
    void nameEveryFaultInAProblem() {
      Answer answer =
          gateway.post(
              LOGS,
              "{\"status\":\"FAILED\",\"ticket_id\":\"T\",\"metrics\":1}",
              "X-API-Key",
              "k1",
              "X-Request-Id",
              "req-1");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.header("X-Request-Id")).isEqualTo("req-1");
      JsonNode problem = answer.json();
      assertThat(problem.path("status").asInt()).isEqualTo(400);
      assertThat(problem.path("code").asString()).isEqualTo("invalid");
      assertThat(problem.path("instance").asString()).isEqualTo("/api/v1/logs");
      assertThat(problem.path("request_id").asString()).isEqualTo("req-1");
      assertThat(problem.path("errors"))
          .extracting(error -> error.path("field").asString() + " " + error.path("code").asString())
          .containsExactly("environment required", "status invalid", "metrics invalid");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "7b|400|invalid_json",
          "|400|invalid_json",
          "7b22ff223a317d|400|invalid_json",
          "5b5d|400|invalid",
          "7b7d|400|invalid",
          "6e756c6c|400|invalid",
        })
    void ofWhatIsNoLog(@Nullable String hex, int status, String code) {
      byte[] body = hex == null ? new byte[0] : HexFormat.of().parseHex(hex);

      Answer answer = gateway.post(LOGS, body, "X-API-Key", "k1");

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void ofAnotherClientsLogTellNothingOfIt() {
      Answer answer = gateway.postLog(GOOD.replace("}", ",\"client_id\":\"client_2\"}"));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("forbidden");
      assertThat(answer.body()).doesNotContain("client_2");
    }

    @ParameterizedTest
    @CsvSource({"in, 202", "k1, 202", "out, 403", "all, 403", "nobody, 401"})
    void goByTheRoleOfTheKey(String key, int status) {
      assertThat(gateway.post(LOGS, GOOD, "X-API-Key", key).status()).isEqualTo(status);
    }

    @Test
    void ofTheRoleComeBeforeTheBodyIsLookedAt() {
      byte[] large = new byte[3 * 1024 * 1024];

      assertThat(gateway.post(LOGS, large, "X-API-Key", "out").status()).isEqualTo(403);
      assertThat(gateway.post(LOGS, large).status()).isEqualTo(401);
      assertThat(gateway.post(LOGS, "{", "X-API-Key", "all").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
      "Content-Type, text/plain, 415, unsupported_media_type",
      "Content-Type, application/x-ndjson, 415, unsupported_media_type",
      "Content-Type, application/json;charset=utf-16, 415, unsupported_media_type",
      "Content-Encoding, br, 415, unsupported_media_type",
      "Content-Encoding, gzip, 400, invalid_encoding",
      "Accept, text/html, 406, not_acceptable",
      "Idempotency-Key, k, 400, invalid",
    })
    void goByTheHeaders(String name, String value, int status, String code) {
      int before = KafkaFixture.shared().records(gateway.topic()).size();

      Answer answer = gateway.post(LOGS, GOOD, "X-API-Key", "k1", name, value);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.code()).isEqualTo(code);
      assertThat(KafkaFixture.shared().records(gateway.topic())).hasSize(before);
    }

    @Test
    void ofASecondIdempotencyKeyName() {
      Answer answer =
          gateway.post(
              LOGS,
              aLog().toJson(),
              "X-API-Key",
              "k1",
              "Idempotency-Key",
              "a",
              "Idempotency-Key",
              "b");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("errors").get(0).path("field").asString())
          .isEqualTo("idempotency_key");
    }

    @Test
    void ofOtherMethodsNameThoseOfThePath() {
      Answer answer = gateway.send("DELETE", LOGS, new byte[0], "X-API-Key", "k1");

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void ofUnknownQueryParametersNameThem() {
      Answer answer = gateway.post(LOGS + "?dry_run=1", GOOD, "X-API-Key", "k1");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }

    @Test
    void neverQuoteWhatWasSentBesideTheFaultyField() {
      Answer answer =
          gateway.postLog("{\"status\":\"FAILED\",\"payload\":{\"password\":\"hunter2\"}}");

      assertThat(answer.body()).doesNotContain("hunter2");
    }
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
