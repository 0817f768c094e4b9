package dev.centrallogger.query.admin.replays;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Replays as operators plan, start and end them; a writer runs them. */
class ReplayControllerIT {

  private static final String PATH = "/api/v1/admin/replays";
  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final String TOPIC = KafkaFixture.newTopicName("logs");
  private static final Instant HOUR = Instant.parse("2026-11-20T06:00:00Z");

  private static TestDatabase database;
  private static QueryApi api;

  @BeforeAll
  static void start() throws Exception {
    Uuid uuid = KAFKA.createTopic(TOPIC, 1, Map.of("retention.ms", "-1"));
    UUID topicId = new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    WorkflowLog stored = aLog().withClientId(CLIENT_1).build();
    WorkflowLog missing = aLog().withClientId(CLIENT_1).build();
    WorkflowLog conflicting =
        aLog()
            .withClientId(CLIENT_1)
            .withExecutedAt(stored.executedAt())
            .withLogId(stored.logId())
            .withTicketId("other")
            .withPayload("{\"other\": 1}")
            .build();
    WorkflowLogCodec codec = new WorkflowLogCodec();
    List<byte[]> values =
        List.of(
            codec.encode(stored),
            codec.encode(missing),
            codec.encode(missing),
            codec.encode(conflicting),
            "no log".getBytes(UTF_8),
            "nor this".getBytes(UTF_8),
            codec.encode(aLog().withClientId(CLIENT_2).build()),
            codec.encode(
                aLog()
                    .withClientId(CLIENT_1)
                    .withExecutedAt(Instant.parse("2020-01-01T00:00:00Z"))
                    .build()),
            codec.encode(aLog().withClientId(CLIENT_1).build()));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < values.size(); i++) {
        String key = i == 6 ? "client_2" : "client_1";
        producer
            .send(
                new ProducerRecord<>(
                    TOPIC,
                    0,
                    HOUR.plusSeconds(60L * i).toEpochMilli(),
                    key.getBytes(UTF_8),
                    values.get(i)))
            .get();
      }
    }
    database = PostgresFixture.shared().newMigratedDatabase();
    LogTable.insert(database, stored);
    // the last one is not stored yet, and one that is no log was discarded
    database.execute(
        """
        INSERT INTO consumer_offsets (topic_id, partition, topic, first_offset, next_offset)
        VALUES ('%1$s', 0, 'logs', 0, 8);
        INSERT INTO dead_letters (
          dead_letter_id, origin_topic_id, origin_topic, origin_partition, origin_offset,
          reason, shape, state, discard_reason, first_failed_at, last_failed_at, headers)
        VALUES ('%1$s', '%1$s', 'logs', 0, 5, 'malformed', 'x', 'discarded', 'a test', now(), now(),
          '[]')
        """
            .formatted(topicId));
    api =
        QueryApi.start(
            database.url(),
            List.of(CLIENT_1, CLIENT_2),
            "central-logger.kafka.bootstrap-servers=" + KAFKA.bootstrapServers(),
            "central-logger.log-topic.name=" + TOPIC,
            "central-logger.replays.retention-days=365");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void noReplays() {
    database.execute("TRUNCATE replays CASCADE");
  }

  @Test
  void aPlanTellsWhatAReplayWouldFind() {
    JsonNode plan = post("/plan", "{}").json();

    assertThat(plan.path("records").asInt()).isEqualTo(8);
    assertThat(plan.path("already_stored").asInt()).as("%s", plan).isEqualTo(2);
    assertThat(plan.path("missing").asInt()).isEqualTo(2);
    assertThat(plan.path("would_be_dead_lettered").asInt()).isEqualTo(2);
    assertThat(plan.path("skipped").asInt()).as("discarded, and over").isEqualTo(2);
    assertThat(plan.path("expired").asInt()).isZero();
    assertThat(plan.path("complete").asBoolean()).isTrue();
    assertThat(plan.path("offsets_read").asInt()).isEqualTo(8);
    assertThat(plan.path("bytes").asInt()).isPositive();
    assertThat(database.count("SELECT count(*) FROM replays")).isZero();
  }

  @Test
  void aPlanIsOfArrivalTimesAndOfAClient() {
    JsonNode plan =
        post(
                "/plan",
                """
                {"from": "2026-11-20T06:01:00Z", "to": "2026-11-20T06:07:00Z",
                 "client_id": "client_1", "records_per_second": 2}
                """)
            .json();

    // six records from the second minute on, of which one is another client's
    assertThat(plan.path("records").asInt()).isEqualTo(5);
    assertThat(plan.path("offsets").asInt()).isEqualTo(6);
    assertThat(plan.path("missing").asInt()).isOne();
    assertThat(plan.path("estimated_seconds").asInt()).isEqualTo(3);
  }

  @Test
  void oneIsStartedAndASecondIsAConflict() {
    Answer started = post("", "{\"client_id\": \"client_1\", \"from\": \"2026-11-20T06:00:00Z\"}");

    assertThat(started.status()).isEqualTo(201);
    String id = started.json().path("replay_id").asString();
    assertThat(started.header("Location")).isEqualTo(PATH + "/" + id);
    assertThat(started.json().path("state").asString()).isEqualTo("pending");
    assertThat(post("", "{}").status()).isEqualTo(409);

    database.execute(
        """
        UPDATE replays SET state = 'running', started_at = now() - interval '10 seconds';
        INSERT INTO replay_partitions (
          replay_id, partition, topic_id, first_offset, end_offset, next_offset,
          records, stored, already_stored)
        VALUES ('%1$s', 0, '%1$s', 100, 300, 150, 40, 30, 10)
        """
            .formatted(id));
    JsonNode running = get("/" + id).json();
    assertThat(running.path("progress").path("fraction").asDouble()).isEqualTo(0.25);
    assertThat(running.path("progress").path("seconds_left").asInt()).isBetween(25, 40);
    assertThat(running.path("counts").path("stored").asInt()).isEqualTo(30);

    assertThat(post("/" + id + "/cancel", "{}").json().path("state").asString())
        .isEqualTo("cancelling");
    database.execute("UPDATE replays SET state = 'cancelled', finished_at = now()");
    assertThat(post("/" + id + "/cancel", "{}").status()).isEqualTo(409);
    assertThat(post("", "{}").status()).isEqualTo(201);
    assertThat(get("").json().path("data")).hasSize(2);
  }

  @Test
  void oneThatNobodyHasTakenUpIsCancelledAtOnce() {
    String id = post("", "{}").json().path("replay_id").asString();

    JsonNode cancelled = post("/" + id + "/cancel", "{}").json();

    assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path("finished_at").isNull()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"from\": \"soon\"}",
        "{\"from\": \"2026-11-20T06:00:00Z\", \"to\": \"2026-11-20T06:00:00Z\"}",
        "{\"records_per_second\": 0}",
        "{\"client_id\": \"\"}",
        "{\"client\": \"client_1\"}",
      })
  void whatIsNotClearIsRefused(String body) {
    assertThat(post("/plan", body).status()).isEqualTo(400);
    assertThat(post("", body).status()).isEqualTo(400);
  }

  @Test
  void areForTheProviderAlone() {
    assertThat(api.get(PATH, "client_1").status()).isEqualTo(403);
    assertThat(api.get(PATH, "unknown").status()).isEqualTo(401);
    assertThat(api.post(PATH, "client_1", "{}").status()).isEqualTo(403);
    assertThat(api.post(PATH + "/plan", "client_1", "{}").status()).isEqualTo(403);
    assertThat(get("/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(get("/7").status()).isEqualTo(404);
  }

  private static Answer post(String route, String body) {
    return api.post(PATH + route, QueryApi.PROVIDER, body);
  }

  private static Answer get(String route) {
    return api.get(PATH + route, QueryApi.PROVIDER);
  }
}
