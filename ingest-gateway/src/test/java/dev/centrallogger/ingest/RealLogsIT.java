package dev.centrallogger.ingest;

import static dev.centrallogger.ingest.RunningGateway.BATCH;
import static dev.centrallogger.ingest.RunningGateway.LOGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.SharedData;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real logs through the gateway: what lies on the topic is what was sent, byte for byte. */
class RealLogsIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final RunningGateway gateway = RunningGateway.shared();

  @Test
  void canonicalLogsPassThroughUnchanged() {
    List<byte[]> logs = SharedData.orSkip().workflowLogs().subList(0, 500);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    logs.forEach(log -> {
      lines.writeBytes(log);
      lines.write('\n');
    });

    Answer answer =
        gateway.post(
            BATCH, lines.toByteArray(), "X-API-Key", "k1", "Content-Type", "application/x-ndjson");

    assertThat(answer.status()).isEqualTo(202);
    Map<String, WorkflowLog> published = byId(gateway);
    for (int i = 0; i < logs.size(); i++) {
      String id = answer.json().path("results").get(i).path("log_id").asString();
      WorkflowLog log = published.get(id);
      String sent = new String(logs.get(i), UTF_8);
      assertThat(log).isNotNull();
      if (log != null) {
        assertThat(log.altered()).isFalse();
        assertThat(sent).contains("\"metrics\":" + text(log.metrics()));
        assertThat(sent).contains("\"payload\":" + text(log.payload()));
        JsonNode tree = JSON.readTree(sent);
        assertThat(log.ticketId()).isEqualTo(tree.path("ticket_id").asString());
        assertThat(log.executionTimeSeconds())
            .isEqualTo(tree.path("execution_time_seconds").asDouble());
      }
    }
  }

  @Test
  void olderShapesBecomeTheCanonicalForm() {
    SharedData data = SharedData.orSkip();
    List<byte[]> sent = new ArrayList<>(data.nestedLogs());
    sent.addAll(data.topLevelTraceLogs());
    try (RunningGateway ofThreeClients =
        RunningGateway.start(KafkaFixture.shared(), Map.of("API_KEYS", keysOf(sent)))) {
      List<Answer> answers =
          sent.stream()
              .map(log -> ofThreeClients.post(LOGS, log, "X-API-Key", "key-of-" + clientOf(log)))
              .toList();
      Map<String, WorkflowLog> published = byId(ofThreeClients);

      for (int i = 0; i < sent.size(); i++) {
        assertThat(answers.get(i).status()).isEqualTo(202);
        WorkflowLog log = Objects.requireNonNull(published.get(answers.get(i).logId()));
        JsonNode tree = JSON.readTree(sent.get(i));
        assertThat(log.clientId().value()).isEqualTo(clientOf(sent.get(i)));
        assertThat(log.ticketId())
            .isEqualTo(
                tree.path("ticket_id").asString(tree.at("/ticket_info/ticket_id").asString("")));
        JsonNode payload = JSON.readTree(text(log.payload()));
        assertThat(payload.path("trace")).isEqualTo(tree.path("trace"));
        assertThat(payload.size()).isEqualTo(1);
      }
    }
  }

  private static Map<String, WorkflowLog> byId(RunningGateway gateway) {
    return gateway.published(KafkaFixture.shared()).stream()
        .collect(Collectors.toMap(log -> log.logId().toString(), Function.identity(), (a, _) -> a));
  }

  private static String clientOf(byte[] log) {
    JsonNode tree = JSON.readTree(log);
    return tree.path("client_id").asString(tree.at("/identification/client_id").asString(""));
  }

  private static String keysOf(List<byte[]> logs) {
    return logs.stream()
        .map(RealLogsIT::clientOf)
        .distinct()
        .map(client -> "\"key-of-%s\":\"%s\"".formatted(client, client))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(@Nullable JsonText json) {
    return json == null ? "absent" : json.text();
  }
}
