package dev.centrallogger.ingest;

import static dev.centrallogger.ingest.RunningGateway.BATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Many logs over HTTP: each stands alone. */
class BatchIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";
  private static final String BAD = "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"x\"}";
  private static final String FOREIGN = GOOD.replace("}", ",\"client_id\":\"client_2\"}");

  private final RunningGateway gateway = RunningGateway.shared();

  @Test
  void ofGoodLogsIsAcceptedWhole() {
    Answer answer = gateway.postBatch("[" + GOOD + "," + GOOD + "]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().propertyNames())
        .containsExactlyInAnyOrder("accepted", "rejected", "results");
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.json().path("rejected").asInt()).isZero();
    JsonNode second = answer.json().path("results").get(1);
    assertThat(second.propertyNames()).containsExactlyInAnyOrder("index", "log_id", "status");
    assertThat(second.path("index").asInt()).isEqualTo(1);
    assertThat(gateway.published(second.path("log_id").asString()).ticketId()).isEqualTo("T");
  }

  @Test
  void mayBeWrapped() {
    assertThat(gateway.postBatch("{\"logs\":[" + GOOD + "]}").status()).isEqualTo(202);
  }

  @Test
  void ofGoodAndBadLogsIsAnsweredForEachInTheirOrder() {
    Answer answer = gateway.postBatch("[" + BAD + "," + GOOD + "," + FOREIGN + ",7]");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(3);
    assertThat(statuses(answer)).containsExactly("rejected", "accepted", "rejected", "rejected");
    JsonNode error = answer.json().path("results").get(0).path("error");
    assertThat(error.path("code").asString()).isEqualTo("invalid");
    assertThat(error.path("retryable").asBoolean(true)).isFalse();
    assertThat(error.path("errors").get(0).path("field").asString()).isEqualTo("status");
    assertThat(answer.json().path("results").get(2).path("error").path("code").asString())
        .isEqualTo("forbidden");
  }

  @Test
  void ofBadLogsAloneIsAProblemWithEachOfThem() {
    Answer answer = gateway.postBatch("[" + BAD + "," + FOREIGN + "]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.code()).isEqualTo("invalid_batch");
    assertThat(answer.json().path("accepted").asInt(-1)).isZero();
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(2);
    assertThat(statuses(answer)).containsExactly("rejected", "rejected");
  }

  @Test
  void ofLinesCountsThoseThatAreNotBlank() {
    Answer answer = gateway.postLines("\n" + GOOD + "\r\n\n{oops\n" + GOOD + "\n");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(statuses(answer)).containsExactly("accepted", "rejected", "accepted");
    JsonNode oops = answer.json().path("results").get(1);
    assertThat(oops.path("index").asInt()).isEqualTo(1);
    assertThat(oops.path("error").path("code").asString()).isEqualTo("invalid_json");
  }

  @Test
  void mayBeCompressed() throws IOException {
    byte[] lines = (GOOD + "\n").repeat(100).getBytes(StandardCharsets.UTF_8);
    Answer answer =
        gateway.post(
            BATCH,
            LogIT.gzip(lines),
            "X-API-Key",
            "in",
            "Content-Type",
            "application/x-ndjson",
            "Content-Encoding",
            "gzip");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[|400|invalid_json",
        "[{},]|400|invalid_json",
        "[]|400|invalid_batch",
        "{}|400|invalid_batch",
        "7|400|invalid_batch",
        "{\"logs\":[],\"x\":1}|400|invalid_batch",
      })
  void thatIsNoneIsAProblemWithTheSameMembers(String body, int status, String code) {
    Answer answer = gateway.postBatch(body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("accepted").asInt(-1)).isZero();
    assertThat(answer.json().path("results").isArray()).isTrue();
  }

  @Test
  void mayHoldAThousandLogsAndNotOneMore() {
    List<String> logs = Collections.nCopies(1000, GOOD);

    assertThat(gateway.postBatch("[" + String.join(",", logs) + "]").status()).isEqualTo(202);
    assertThat(gateway.postBatch("[" + GOOD + "," + String.join(",", logs) + "]").status())
        .isEqualTo(413);
    assertThat(gateway.postLines(String.join("\n", logs) + "\n" + GOOD).status()).isEqualTo(413);
  }

  @Test
  void mayHoldALogOfTheLimitAndRejectsALargerOneAlone() {
    String head = GOOD.replace("}", ",\"payload\":{\"a\":\"");
    String largest = head + "x".repeat(4 * 1024 * 1024 - head.length() - 3) + "\"}}";

    Answer answer =
        gateway.postBatch("[" + largest + "," + largest.replaceFirst("x", "xx") + "," + GOOD + "]");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(statuses(answer)).containsExactly("accepted", "rejected", "accepted");
    assertThat(answer.json().path("results").get(1).path("error").path("code").asString())
        .isEqualTo("too_large");
  }

  @Test
  void hasNoIdempotencyKeyOfItsOwn() {
    Answer answer =
        gateway.post(BATCH, "[" + GOOD + "]", "X-API-Key", "k1", "Idempotency-Key", "k");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).path("field").asString())
        .isEqualTo("idempotency_key");
    assertThat(answer.json().path("accepted").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"in, 202", "out, 403", "all, 403", "nobody, 401"})
  void goesByTheRoleOfTheKey(String key, int status) {
    assertThat(gateway.post(BATCH, "[" + GOOD + "]", "X-API-Key", key).status()).isEqualTo(status);
  }

  @Test
  void isOnlyPosted() {
    Answer answer = gateway.get(BATCH);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(gateway.send("GET", BATCH, new byte[0], "X-API-Key", "k1").status()).isEqualTo(405);
  }

  private static List<String> statuses(Answer answer) {
    return answer
        .json()
        .path("results")
        .valueStream()
        .map(r -> r.path("status").asString())
        .toList();
  }
}
