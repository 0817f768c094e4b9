package dev.centrallogger.ingest;

import static dev.centrallogger.ingest.RunningGateway.LOGS;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.KafkaFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One log over HTTP. */
class LogIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(KafkaFixture.shared(), Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void isAcceptedOnceTheBufferHasIt() {
    Answer answer = gateway.postLog(GOOD);

    assertThat(answer.status()).isEqualTo(202);
    String logId = answer.json().path("log_id").asString();
    assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("log_id", "status");
    assertThat(answer.json().path("status").asString()).isEqualTo("accepted");
    assertThat(answer.header("Location")).isEqualTo("/api/v1/logs/" + logId);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(published(logId).ticketId()).isEqualTo("T");
    assertThat(published(logId).clientId().value()).isEqualTo("client_1");
  }

  @Test
  void getsTheSameIdUnderTheSameKey() {
    String json = aLog().toJson();

    Answer first = gateway.post(LOGS, json, "X-API-Key", "k1", "Idempotency-Key", "run-7");
    Answer again = gateway.post(LOGS, json, "X-API-Key", "k1", "Idempotency-Key", "run-7");
    Answer foreign = gateway.post(LOGS, json, "X-API-Key", "k2", "Idempotency-Key", "run-7");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(foreign.json()).isNotEqualTo(first.json());
  }

  private static WorkflowLog published(String logId) {
    return gateway.published(KafkaFixture.shared()).stream()
        .filter(log -> log.logId().toString().equals(logId))
        .findFirst()
        .orElseThrow();
  }
}
