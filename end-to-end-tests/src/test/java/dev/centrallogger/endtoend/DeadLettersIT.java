package dev.centrallogger.endtoend;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What could not be stored, from its receipt to the decision on it. */
@ExtendWith(CentralLoggerExtension.class)
class DeadLettersIT {

  private static final String PATH = "/api/v1/admin/dead-letters";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Instant since = Instant.now();
  private final CentralLogger system;
  private final Api provider;

  DeadLettersIT(CentralLogger system) {
    this.system = system;
    this.provider = system.as(Keys.PROVIDER);
  }

  @Test
  void aReceiptIsNeverAtALossOnTheWay() throws ExecutionException, InterruptedException {
    Api client = system.as(Keys.GIVEN_UP);
    for (int i = 0; i < 3; i++) {
      WorkflowLog refused = aLog().withClientId("given_up").withConfidence(7.0).build();
      publish(new WorkflowLogCodec().encode(refused));

      Set<String> states = new LinkedHashSet<>();
      await("given up")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> {
            String path = "/api/v1/logs/" + refused.logId() + "/receipt";
            states.add(json(client.get(path), 200).path("state").asString());
            return states.contains("dead_lettered") && isListed(refused);
          });

      assertThat(states).isSubsetOf("not_yet", "dead_lettered");
    }
  }

  @Test
  void oneThatFailsAgainIsListedOnceAndOneThatIsStoredNoMore()
      throws ExecutionException, InterruptedException {
    publish("no log".getBytes(UTF_8));
    String key = UUID.randomUUID().toString();
    List<String> lines = List.of(log("one", key), log("other", key));
    assertThat(system.as(Keys.GIVEN_UP).postLines(lines).status()).isEqualTo(202);
    JsonNode malformed = awaitOne("&reason=malformed");
    JsonNode conflict = awaitOne("&reason=id_conflict");

    retry(malformed, "{}");
    retry(conflict, "{\"as_new\": true}");

    await("the second attempt")
        .atMost(PATIENCE)
        .until(() -> awaitOne("&reason=malformed").path("attempts").asInt() == 2);
    assertThat(awaitOne("&reason=malformed").path("dead_letter_id"))
        .isEqualTo(malformed.path("dead_letter_id"));
    await("stored as a new log")
        .atMost(PATIENCE)
        .until(() -> list("&reason=id_conflict").isEmpty());
    JsonNode resolved = list("&state=resolved&reason=id_conflict").getFirst();
    assertThat(system.as(Keys.GIVEN_UP).read(resolved.path("resolved_log_id").asString()))
        .containsEntry("ticket_id", "other");

    discard(
        "{\"reason\": \"malformed\", \"client_id\": \"given_up\","
            + " \"discard_reason\": \"written by a test\"}");
    assertThat(list("&reason=malformed")).isEmpty();
    JsonNode audited = awaitAudit("discardDeadLetters");
    assertThat(audited.path("outcome").asString()).isEqualTo("done");
    assertThat(audited.path("details"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"reason": "malformed", "client_id": "given_up",
                     "discard_reason": "written by a test", "requested": "1"}
                    """));
    assertThat(awaitAudit("retryDeadLetter").path("target").asString())
        .isIn(
            malformed.path("dead_letter_id").asString(),
            conflict.path("dead_letter_id").asString());
  }

  @Test
  void anImportCountsAnIdConflictAmongTheDeadLetters(@TempDir Path directory) throws IOException {
    String key = UUID.randomUUID().toString();
    Path file = directory.resolve("conflict.ndjson");
    Files.write(file, List.of(log("one", key), log("other", key), log("one", key)));

    CommandLineProcess command =
        CommandLineProcess.run(system.url(), Keys.GIVEN_UP, "import", "--json", file.toString());

    JsonNode report = JsonMapper.shared().readTree(command.output());
    assertThat(command.exitCode()).as(command.output()).isEqualTo(3);
    assertThat(report.path("accepted").asInt()).isEqualTo(3);
    assertThat(report.path("stored").asInt()).isEqualTo(2);
    assertThat(report.path("dead_lettered").asInt()).isEqualTo(1);
    assertThat(report.at("/rejections/0/line").asInt()).isEqualTo(2);
    assertThat(report.at("/rejections/0/code").asString()).isEqualTo("id_conflict");
  }

  private boolean isListed(WorkflowLog log) {
    return list("").stream()
        .anyMatch(letter -> letter.path("log_id").asString("").equals(log.logId().toString()));
  }

  private JsonNode awaitOne(String filter) {
    return await("one of " + filter)
        .atMost(PATIENCE)
        .until(() -> list(filter), list -> list.size() == 1)
        .getFirst();
  }

  /** Of this test alone. */
  private List<JsonNode> list(String filter) {
    List<JsonNode> letters = new ArrayList<>();
    json(provider.get(PATH + "?client_id=given_up&from=" + since + filter), 200)
        .path("data")
        .forEach(letters::add);
    return letters;
  }

  private void retry(JsonNode letter, String body) {
    json(
        provider.post(
            PATH + "/" + letter.path("dead_letter_id").asString() + "/retry",
            "application/json",
            body.getBytes(UTF_8)),
        202);
  }

  private void discard(String body) {
    assertThat(
            json(provider.post(PATH + "/discard", "application/json", body.getBytes(UTF_8)), 200)
                .path("requested")
                .asInt())
        .isOne();
  }

  private JsonNode awaitAudit(String what) {
    return await("the audit of " + what)
        .atMost(PATIENCE)
        .until(
            () ->
                json(provider.get("/api/v1/admin/audit?what=" + what + "&from=" + since), 200)
                    .path("data")
                    .path(0),
            found -> !found.isMissingNode());
  }

  private static JsonNode json(Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    return JsonMapper.shared().readTree(reply.body());
  }

  private void publish(byte[] value) throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("workflow-logs", "given_up".getBytes(UTF_8), value)).get();
    }
  }

  private String log(String ticket, String idempotencyKey) {
    return """
    {"ticket_id":"%s","environment":"test","status":"SUCCESS","executed_at":"%s",\
    "idempotency_key":"%s"}\
    """
        .formatted(ticket, since, idempotencyKey);
  }
}
