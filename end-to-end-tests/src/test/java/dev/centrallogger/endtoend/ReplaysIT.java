package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays over HTTP: what a plan says, a replay does, and what cannot be done is said. */
@ExtendWith(CentralLoggerExtension.class)
class ReplaysIT {

  private static final String PATH = "/api/v1/admin/replays";
  private static final String TOPIC = "workflow-logs";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Instant since = Instant.now();
  private final CentralLogger system;
  private final Api provider;

  ReplaysIT(CentralLogger system) {
    this.system = system;
    this.provider = system.as(Keys.PROVIDER);
  }

  @Test
  void aStartDoesWhatThePlanSays() throws ExecutionException, InterruptedException {
    sendRecords();
    int gone =
        system.change(
            "DELETE FROM workflow_log WHERE client_id = 'replayed' AND ticket_id <= 'T-14'");
    deleteFirstRecords(5);

    JsonNode plan = plan(ofClient("replayed"));
    JsonNode replay = awaitEnd(start(ofClient("replayed")));

    JsonNode counts = replay.path("counts");
    assertThat(replay.path("state").asString()).isEqualTo("completed");
    assertThat(plan.path("records").asInt()).as("%s", plan).isEqualTo(18);
    assertThat(plan.path("kept_since").asString()).startsWith(since.toString().substring(0, 13));
    assertThat(plan.path("expired").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(plan.path("missing").asInt()).isBetween(1, gone);
    Map.of(
            "records", "records",
            "missing", "stored",
            "already_stored", "already_stored",
            "would_be_dead_lettered", "dead_lettered",
            "skipped", "skipped",
            "expired", "expired")
        .forEach((planned, done) ->
            assertThat(counts.path(done).asInt())
                .as("%s of %s", planned, plan)
                .isEqualTo(plan.path(planned).asInt()));
    assertThat(plan(ofClient("replayed")).path("missing").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"client_id\": \"nobody_ever\"}",
        "{\"from\": \"2099-01-01T00:00:00Z\"}",
        "{\"client_id\": \"replayed\", \"from\": \"2001-01-01T00:00:00Z\","
            + " \"to\": \"2001-01-02T00:00:00Z\"}",
      })
  void whereThereIsNothingNothingIsDone(String order) {
    assertThat(plan(order).path("records").asInt()).isZero();

    JsonNode replay = awaitEnd(start(order));

    assertThat(replay.path("state").asString()).isEqualTo("completed");
    assertThat(replay.path("counts").path("records").asInt()).isZero();
    assertThat(replay.path("progress").path("fraction").asDouble()).isEqualTo(1);
  }

  @Test
  void oneAtATimeAndOneThatWasEndedCanBeStartedAgain()
      throws ExecutionException, InterruptedException {
    sendRecords();
    String slow = ofClient("replayed").replace("}", ", \"records_per_second\": 1}");
    String first = start(slow);
    await("running")
        .atMost(PATIENCE)
        .until(() -> get(first).path("state").asString().equals("running"));

    Reply second = post("", ofClient("replayed"));
    assertThat(second.status()).isEqualTo(409);

    assertThat(post("/" + first + "/cancel", "{}").status()).isEqualTo(200);
    assertThat(awaitEnd(first).path("state").asString()).isEqualTo("cancelled");
    assertThat(post("/" + first + "/cancel", "{}").status()).isEqualTo(409);
    assertThat(awaitEnd(start(ofClient("replayed"))).path("state").asString())
        .isEqualTo("completed");
  }

  /** Twenty logs, one of them twice and once with another body, and a record that is no log. */
  private void sendRecords() throws ExecutionException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add(log("T-" + i, since, UUID.randomUUID().toString()));
    }
    lines.add(lines.getFirst());
    lines.add(lines.getFirst().replace("T-0", "another"));
    assertThat(system.as(Keys.REPLAYED).postLines(lines).status()).isEqualTo(202);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TOPIC, "replayed".getBytes(UTF_8), "no log".getBytes(UTF_8)))
          .get();
    }
    await("all of it stored")
        .atMost(PATIENCE)
        .until(() -> plan(ofClient("replayed")).path("records").asInt() == 23);
    await("dead letters in the table")
        .atMost(PATIENCE)
        .until(() -> plan(ofClient("replayed")).path("would_be_dead_lettered").asInt() == 2);
  }

  private String ofClient(String client) {
    return "{\"client_id\": \"%s\", \"from\": \"%s\"}".formatted(client, since);
  }

  private JsonNode plan(String order) {
    return json(post("/plan", order), 200);
  }

  private String start(String order) {
    return json(post("", order), 201).path("replay_id").asString();
  }

  private JsonNode get(String id) {
    return json(provider.get(PATH + "/" + id), 200);
  }

  private JsonNode awaitEnd(String id) {
    return await("the end of the replay")
        .atMost(PATIENCE)
        .until(() -> get(id), replay -> !replay.path("finished_at").isNull());
  }

  private Reply post(String route, String body) {
    return provider.post(PATH + route, "application/json", body.getBytes(UTF_8));
  }

  private static JsonNode json(Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    return JsonMapper.shared().readTree(reply.body());
  }

  /** Of this test's own, and with them all that came before in their partition. */
  private void deleteFirstRecords(int count) throws ExecutionException, InterruptedException {
    ConsumerRecord<byte[], byte[]> first =
        system.records(TOPIC).stream()
            .filter(record -> record.key() != null && "replayed".equals(text(record.key())))
            .filter(record -> record.timestamp() >= since.toEpochMilli())
            .findFirst()
            .orElseThrow();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(TOPIC, first.partition()),
                  RecordsToDelete.beforeOffset(first.offset() + count)))
          .all()
          .get();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static String log(String ticket, Instant executedAt, String idempotencyKey) {
    return """
    {"ticket_id":"%s","environment":"test","status":"SUCCESS","executed_at":"%s",\
    "idempotency_key":"%s"}\
    """
        .formatted(ticket, executedAt, idempotencyKey);
  }
}
