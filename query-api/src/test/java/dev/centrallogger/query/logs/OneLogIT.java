package dev.centrallogger.query.logs;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.testsupport.WorkflowLogBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One log over HTTP, as the contract's section 6 says. */
class OneLogIT {

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();
  private static final TestDatabase database = SHARED.database();
  private static final ClientId CLIENT = SHARED.newClient();
  private static final ClientId OTHER = SHARED.newClient();
  private static final String KEY = CLIENT.value();
  private static final String OTHER_KEY = OTHER.value();

  @Test
  void isGivenWholeAndAsItWasSent() {
    String payload =
        "{\"a\": 1.10, \"b\": 123456789012345678901234567890.10, \"c\": [1e2, \"\u00e9\\n\"]}";
    WorkflowLog log =
        newLog()
            .withTicketId("T \"quoted\" \ud83d\ude00")
            .withIdempotencyKey("key-1")
            .withWorkflowVersion("2.4.1")
            .withExecutionTimeSeconds(352.87473287503235)
            .withCategory("refund")
            .withResolutionStatus("escalated")
            .withConfidence(0.42)
            .withMetrics("{\"overall_confidence\": 0.420}")
            .withPayload(payload)
            .build();
    LogTable.insert(database, log);

    Answer answer = api.get("/api/v1/logs/" + log.logId(), KEY);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    JsonNode json = answer.json();
    assertThat(json.path("log_id").asString()).isEqualTo(log.logId().toString());
    assertThat(json.path("client_id").asString()).isEqualTo(KEY);
    assertThat(json.path("ticket_id").asString()).isEqualTo(log.ticketId());
    assertThat(json.path("environment").asString()).isEqualTo("production");
    assertThat(json.path("status").asString()).isEqualTo("SUCCESS");
    assertThat(json.path("executed_at").asString()).isEqualTo("2026-11-20T06:15:00.123456Z");
    assertThat(json.path("idempotency_key").asString()).isEqualTo("key-1");
    assertThat(json.path("workflow_version").asString()).isEqualTo("2.4.1");
    assertThat(json.path("execution_time_seconds").asDouble()).isEqualTo(352.87473287503235);
    assertThat(json.path("category").asString()).isEqualTo("refund");
    assertThat(json.path("resolution_status").asString()).isEqualTo("escalated");
    assertThat(json.path("confidence").asDouble()).isEqualTo(0.42);
    assertThat(json.path("altered").asBoolean()).isFalse();
    assertThat(Instant.parse(json.path("created_at").asString())).isBeforeOrEqualTo(Instant.now());
    assertThat(answer.text())
        .contains("\"metrics\":{\"overall_confidence\": 0.420}")
        .contains("\"a\": 1.10", "123456789012345678901234567890.10", "\u00e9\\n");
  }

  @Test
  void saysNullForWhatItDoesNotHave() {
    WorkflowLog log = newLog().build();
    LogTable.insert(database, log);

    JsonNode json = api.get("/api/v1/logs/" + log.logId(), KEY).json();

    for (String absent :
        List.of(
            "idempotency_key",
            "workflow_version",
            "execution_time_seconds",
            "category",
            "resolution_status",
            "confidence",
            "metrics",
            "payload")) {
      assertThat(json.path(absent).isNull()).as(absent).isTrue();
    }
  }

  @Test
  void isGivenForAnIdInCapitalsToo() {
    WorkflowLog log = newLog().build();
    LogTable.insert(database, log);

    String capitals = log.logId().toString().toUpperCase(Locale.ROOT);

    assertThat(api.get("/api/v1/logs/" + capitals, KEY).status()).isEqualTo(200);
  }

  @Test
  void isNotThereForAnotherClientJustAsAnUnknownOneIsNot() {
    WorkflowLog foreign = newLog().withClientId(OTHER).build();
    LogTable.insert(database, foreign);
    LogId unknown = LogId.random(foreign.executedAt(), new Random(1));
    List<String> bodies = new ArrayList<>();
    for (String id : List.of(foreign.logId().toString(), unknown.toString(), "x", "0", "%20")) {
      for (String path : List.of("/api/v1/logs/" + id, "/api/v1/logs/" + id + "/original")) {
        Answer answer = api.get(path, KEY, "X-Request-Id", "same");
        assertThat(answer.status()).as(path).isEqualTo(404);
        bodies.add(answer.text().replaceAll("\"instance\":\"[^\"]*\"", ""));
      }
    }

    assertThat(bodies).containsOnly(bodies.getFirst());
    assertThat(api.get("/api/v1/logs/" + foreign.logId(), OTHER_KEY).status()).isEqualTo(200);
  }

  @Test
  void ofTwoClientsWithTheSameIdIsTheLastStoredForTheProviderUnlessItSaysWhich() {
    WorkflowLog first = newLog().withTicketId("FIRST").build();
    WorkflowLog second =
        newLog().withClientId(OTHER).withLogId(first.logId()).withTicketId("SECOND").build();
    LogTable.insert(database, first);
    LogTable.insert(database, second);
    String path = "/api/v1/logs/" + first.logId();

    assertThat(ticket(api.get(path, KEY))).isEqualTo("FIRST");
    assertThat(ticket(api.get(path, OTHER_KEY))).isEqualTo("SECOND");
    assertThat(ticket(api.get(path, QueryApi.PROVIDER))).isEqualTo("SECOND");
    assertThat(ticket(api.get(path + "?client_id=" + KEY, QueryApi.PROVIDER))).isEqualTo("FIRST");
    assertThat(ticket(api.get(path + "?client_id=" + KEY, KEY))).isEqualTo("FIRST");
    assertThat(api.get(path + "?client_id=" + OTHER_KEY, KEY).status()).isEqualTo(403);
    assertThat(api.get(path + "?client_id=nobody", QueryApi.PROVIDER).status()).isEqualTo(404);
    assertThat(api.get(path + "?foo=1", KEY).status()).isEqualTo(400);
  }

  @Test
  void thatWasAlteredHasItsOriginalToDownload() {
    byte[] sent =
        "{\"payload\": {\"x\": NaN, \"y\": \"\\u0000\"}}".getBytes(StandardCharsets.UTF_8);
    WorkflowLog log = newLog().withPayload("{\"x\": null}").withOriginal(sent).build();
    LogTable.insert(database, log);

    assertThat(api.get("/api/v1/logs/" + log.logId(), KEY).json().path("altered").asBoolean())
        .isTrue();
    Answer original = api.get("/api/v1/logs/" + log.logId() + "/original", KEY);
    assertThat(original.status()).isEqualTo(200);
    assertThat(original.response().body()).isEqualTo(sent);
    assertThat(original.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(original.header("Content-Disposition"))
        .startsWith("attachment")
        .contains(log.logId() + ".json");
    assertThat(original.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(
            api.get("/api/v1/logs/" + log.logId() + "/original", KEY, "Accept", "application/json")
                .status())
        .isEqualTo(200);
  }

  @Test
  void thatWasNotAlteredHasNone() {
    WorkflowLog log = newLog().build();
    LogTable.insert(database, log);

    assertThat(api.get("/api/v1/logs/" + log.logId() + "/original", KEY).status()).isEqualTo(404);
  }

  @Test
  void mayBeOfManyMegabytes() {
    String number = "9".repeat(400);
    String payload = "{\"n\": [" + ("1e399, ".repeat(50_000)) + "0], \"m\": " + number + "}";
    WorkflowLog log = newLog().withPayload(payload).build();
    LogTable.insert(database, log);

    Answer answer = api.get("/api/v1/logs/" + log.logId(), KEY);

    assertThat(answer.response().body()).hasSizeGreaterThan(20_000_000);
    assertThat(answer.text()).contains(number);
  }

  private String ticket(Answer answer) {
    return answer.json().path("ticket_id").asString();
  }

  private static WorkflowLogBuilder newLog() {
    return aLog().withClientId(CLIENT);
  }
}
