package dev.centrallogger.query.admin.pipeline;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.instance.Instance;
import dev.centrallogger.service.instance.InstanceReporter;
import dev.centrallogger.service.instance.InstanceSettings;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.LogTopics;
import dev.centrallogger.wire.WorkflowLogCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators and senders are told of logs between being accepted and being stored. */
class PipelineIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final LogTopics TOPICS = new LogTopics(KafkaFixture.newTopicName("logs"));
  private static final String GROUP = TOPICS.logs() + "-writers";
  private static final Duration RETENTION = Duration.ofHours(48);
  private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(30));
  private static final InstanceSettings INSTANCES =
      new InstanceSettings(TOPICS.logs() + ".instances", Duration.ofSeconds(1));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of a partition where more is stored than Kafka was told, and one where something waits. */
  private static final WorkflowLog STORED = aLog().withClientId(CLIENT_1).build();

  private static final WorkflowLog WAITING = aLog().withClientId(CLIENT_2).build();

  /** On the topic of dead letters, and not in the table. */
  private static final WorkflowLog GIVEN_UP = aLog().withClientId(CLIENT_1).build();

  private static final String NOBODYS = "01a1f798-0f1b-774b-8f3a-5b2e9d4c7a10";

  private static TestDatabase database;
  private static KafkaConsumer<byte[], byte[]> writer;
  private static QueryApi api;
  private static QueryApi withoutDatabase;

  @BeforeAll
  static void start() throws Exception {
    Uuid topicId =
        KAFKA.createTopic(
            TOPICS.logs(), 2, Map.of("retention.ms", Long.toString(RETENTION.toMillis())));
    Uuid deadLettersId = KAFKA.createTopic(TOPICS.deadLetters(), 1);
    send(TOPICS.logs(), 0, LONG_AGO, STORED);
    send(TOPICS.logs(), 0, LONG_AGO, STORED);
    send(TOPICS.logs(), 1, LONG_AGO, STORED);
    send(TOPICS.logs(), 1, LONG_AGO, WAITING);
    send(TOPICS.logs(), 1, LONG_AGO.plusSeconds(60), aLog().build());
    send(TOPICS.deadLetters(), 0, LONG_AGO, STORED);
    send(TOPICS.deadLetters(), 0, LONG_AGO, GIVEN_UP, "data_exception");

    database = PostgresFixture.shared().newMigratedDatabase();
    LogTable.insert(database, STORED);
    database.execute(
        """
        INSERT INTO consumer_offsets (
          topic_id, partition, topic, first_offset, next_offset, consumed, stored, duplicates)
        VALUES ('%1$s', 0, 'logs', 0, 2, 2, 1, 1), ('%1$s', 1, 'logs', 0, 1, 1, 0, 1);
        INSERT INTO client_totals (client_id, consumed, stored, duplicates, dead_lettered)
        VALUES ('client_1', 2, 1, 1, 0), ('', 1, 0, 1, 0);
        INSERT INTO dead_letter_offsets (topic_id, partition, next_offset)
        VALUES ('%2$s', 0, 1)
        """
            .formatted(uuid(topicId), uuid(deadLettersId)));
    writer = joinAsWriter();
    api = start(database.url());
    withoutDatabase = start("postgresql://nobody@127.0.0.1:" + FreePort.next() + "/none");
  }

  @AfterAll
  static void stop() {
    api.close();
    withoutDatabase.close();
    writer.close();
  }

  @Nested
  class Pipeline {

    @Test
    void tellsWhatIsNotStoredByTheDatabasesOffsets() {
      JsonNode pipeline = pipeline(api);

      assertThat(pipeline.path("kafka").asString()).isEqualTo("UP");
      assertThat(pipeline.path("database").asString()).isEqualTo("UP");
      assertThat(pipeline.path("lag_records").asInt())
          .isGreaterThanOrEqualTo(2)
          .isEqualTo(pipeline.path("partitions").path(1).path("end_offset").asInt() - 1);
      assertThat(pipeline.path("partitions").path(0).path("lag_records").asInt()).isZero();
      assertThat(pipeline.path("partitions").path(1).path("stored_offset").asInt()).isOne();
      assertThat(pipeline.path("oldest_unstored_age_seconds").asDouble())
          .isBetween(30 * 3600.0, 30 * 3600.0 + 300);
      assertThat(pipeline.path("hours_until_loss").asDouble()).isBetween(17.9, 18.0);
      assertThat(pipeline.path("buffer_retention_hours").asDouble()).isEqualTo(48);
      assertThat(pipeline.path("dead_letters").path("kept").asInt()).isEqualTo(2);
      assertThat(pipeline.path("state").asString()).isEqualTo("DEGRADED");
    }

    @Test
    void tellsWhatTheWritersHaveToldKafkaWhereTheDatabaseIsAway() {
      JsonNode pipeline = pipeline(withoutDatabase);

      assertThat(pipeline.path("kafka").asString()).isEqualTo("UP");
      assertThat(pipeline.path("database").asString()).isEqualTo("DOWN");
      // of partition 0 the writer has told of one record, of the other of none
      assertThat(pipeline.path("partitions").path(0).path("lag_records").asInt()).isOne();
      assertThat(pipeline.path("partitions").path(1).path("lag_records").asInt())
          .isGreaterThanOrEqualTo(3);
      assertThat(pipeline.path("state").asString()).isEqualTo("DEGRADED");
    }

    @Test
    void tellsWhoOwnsWhat() {
      JsonNode group = pipeline(api).path("writer_group");

      assertThat(group.path("group").asString()).isEqualTo(GROUP);
      assertThat(group.path("state").asString()).isEqualTo("STABLE");
      assertThat(group.path("members")).hasSize(1);
      assertThat(group.path("members").path(0).path("instance_id").asString())
          .isEqualTo("writer-1");
      assertThat(group.path("members").path(0).path("host").asString()).doesNotContain("/");
      assertThat(group.path("members").path(0).path("partitions").toString()).isEqualTo("[0,1]");
      assertThat(pipeline(api).path("partitions").path(1).path("owner").asString())
          .isEqualTo("writer-1");
    }

    @Test
    void measuresWhatComesIn() {
      await("a rate")
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            send(TOPICS.logs(), 1, Instant.now(), aLog().build());
            assertThat(
                    withoutDatabase
                        .get("/api/v1/admin/pipeline", QueryApi.PROVIDER)
                        .json()
                        .path("accepted_per_second")
                        .asDouble())
                .isPositive();
          });
    }

    @Test
    void isForTheProviderAlone() {
      for (String path :
          List.of("/api/v1/admin/pipeline", "/api/v1/admin/pipeline/reconciliation")) {
        assertThat(api.get(path, "client_1").status()).isEqualTo(403);
        assertThat(api.get(path, "unknown").status()).isEqualTo(401);
      }
    }
  }

  @Nested
  class Instances {

    /** The build's, or none, as these tests are run. */
    private static final String VERSION =
        Instance.start("query-api", new SplittableRandom(), Instant.now()).version();

    @Test
    void areListedWithTheirVersions() {
      JsonNode pipeline = pipelineWith("/instances/1");

      assertThat(pipeline.path("instances"))
          .allSatisfy(instance -> {
            assertThat(instance.path("service").asString()).isEqualTo("query-api");
            assertThat(instance.path("instance_id").asString()).matches("query-api-[0-9a-f]{8}");
            assertThat(instance.path("version").asString()).isEqualTo(VERSION);
            assertThat(instance.path("last_seen_age_seconds").asDouble()).isLessThan(3);
            assertThat(Instant.parse(instance.path("started_at").asString()))
                .isBetween(Instant.now().minusSeconds(300), Instant.now());
          });
      assertThat(pipeline.path("versions").toString()).isEqualTo("[\"%s\"]".formatted(VERSION));
    }

    @Test
    void tellWhatTheyHaveMetAlsoWithoutADatabaseToAsk() {
      String address = "127.0.0.1";

      for (QueryApi each : List.of(api, withoutDatabase)) {
        JsonNode error =
            await("the error")
                .atMost(PATIENCE)
                .until(
                    () -> pipeline(each).path("errors").path(0),
                    found -> found.path("class").asString("").equals("database_unavailable"));

        assertThat(error.path("service").asString()).isEqualTo("query-api");
        assertThat(error.path("count").asInt()).isPositive();
        assertThat(error.path("last_message").asString())
            .isEqualTo("no connection to it (SQLSTATE 08001)")
            .doesNotContain(address);
      }
    }

    @Test
    void ofAnotherVersionShowThatAnUpgradeIsUnderWayUntilTheyStop() {
      Instance older = new Instance("log-writer", "log-writer-1", "0.0.9", Instant.now());
      try (InstanceReporter writer =
          new InstanceReporter(
              new KafkaConnection(KAFKA.bootstrapServers(), "PLAINTEXT", "", "", "", ""),
              INSTANCES.compactedTopic((short) 1),
              older,
              new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier()),
              INSTANCES.interval(),
              Clock.systemUTC())) {
        writer.start();
        await("the other version")
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(pipeline(api).path("versions").toString())
                    .isEqualTo("[\"0.0.9\",\"%s\"]".formatted(VERSION)));
      }

      await("its end")
          .atMost(PATIENCE)
          .until(() -> !pipeline(api).path("instances").toString().contains("log-writer-1"));
    }

    private static JsonNode pipelineWith(String pointer) {
      return await(pointer)
          .atMost(PATIENCE)
          .until(() -> pipeline(api), found -> !found.at(pointer).isMissingNode());
    }
  }

  @Nested
  class Meters {

    private static final String OPEN = "central_logger.dead_letters.open";

    @Test
    void countTheDeadLettersThatWaitForADecision() {
      await("none").atMost(PATIENCE).until(() -> open(api) == 0);

      database.execute(
          """
          INSERT INTO dead_letters (
            dead_letter_id, origin_topic_id, origin_topic, origin_partition, origin_offset,
            reason, shape, state, first_failed_at, last_failed_at, headers)
          VALUES (gen_random_uuid(), gen_random_uuid(), 'logs', 0, 5, 'malformed', 'x', 'open',
            now(), now(), '[]')
          """);
      try {
        await("one").atMost(PATIENCE).until(() -> open(api) == 1);
      } finally {
        database.execute("DELETE FROM dead_letters");
      }
      assertThat(open(withoutDatabase)).as("not known").isNaN();
    }

    private static double open(QueryApi asked) {
      return asked.bean(MeterRegistry.class).get(OPEN).gauge().value();
    }
  }

  @Nested
  class Health {

    @Test
    void isDegradedWhileLogsWillBeLostSoon() {
      pipeline(api);

      Answer health = api.get("/health", QueryApi.PROVIDER);

      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().path("status").asString()).isEqualTo("DEGRADED");
      assertThat(health.json().path("concerns").path("pipeline").asString())
          .matches("logs that are not stored will be lost in 1[78]\\.\\d hours");
      assertThat(api.get("/health/ready", QueryApi.PROVIDER).json().path("status").asString())
          .isEqualTo("UP");
    }

    @Test
    void isDownAllTheSameWithoutADatabase() {
      assertThat(withoutDatabase.get("/health", QueryApi.PROVIDER).status()).isEqualTo(503);
    }
  }

  @Nested
  class Books {

    private static final String PATH = "/api/v1/admin/pipeline/reconciliation";

    @Test
    void balanceFromBothSides() {
      JsonNode books = api.get(PATH, QueryApi.PROVIDER).json();

      assertThat(books.path("balanced").asBoolean()).as("%s", books).isTrue();
      assertThat(books.path("totals").toString())
          .isEqualTo("{\"consumed\":3,\"stored\":1,\"duplicates\":2,\"dead_lettered\":0}");
      assertThat(books.path("partitions").path(0).path("offsets_passed").asInt()).isEqualTo(2);
      assertThat(books.path("clients").path(0).path("client_id").isNull()).isTrue();
      assertThat(books.path("clients").path(1).path("client_id").asString()).isEqualTo("client_1");
    }

    @Test
    void showARecordThatWentUncounted() {
      database.execute("UPDATE consumer_offsets SET next_offset = 3 WHERE partition = 0");
      try {
        JsonNode books = api.get(PATH, QueryApi.PROVIDER).json();

        assertThat(books.path("balanced").asBoolean()).isFalse();
        assertThat(books.path("partitions").path(0).path("balanced").asBoolean()).isFalse();
        assertThat(books.path("partitions").path(1).path("balanced").asBoolean()).isTrue();
      } finally {
        database.execute("UPDATE consumer_offsets SET next_offset = 2 WHERE partition = 0");
      }
    }

    @Test
    void cannotBeReadWithoutADatabase() {
      assertThat(withoutDatabase.get(PATH, QueryApi.PROVIDER).status()).isEqualTo(503);
    }
  }

  @Nested
  class Receipts {

    @Test
    void aStoredLogIsStored() {
      JsonNode receipt = receipt(api, STORED.logId().toString(), "client_1").json();

      assertThat(receipt.path("state").asString()).isEqualTo("stored");
      assertThat(receipt.path("content_hash").asString()).isEqualTo(STORED.contentHash().toHex());
      assertThat(Instant.parse(receipt.path("created_at").asString()))
          .isBetween(Instant.now().minusSeconds(300), Instant.now());
      assertThat(receipt(api, STORED.logId().toString(), QueryApi.PROVIDER).json())
          .isEqualTo(receipt);
    }

    @Test
    void oneThatWaitsIsNotYetStoredWhateverTheDatabaseDoes() {
      for (QueryApi each : List.of(api, withoutDatabase)) {
        pipeline(each);
        JsonNode receipt = receipt(each, WAITING.logId().toString(), "client_2").json();

        assertThat(receipt.path("state").asString()).isEqualTo("not_yet");
        assertThat(receipt.path("records_behind").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(receipt.path("seconds_behind").asDouble()).isGreaterThan(30 * 3600.0 - 1);
      }
      assertThat(receipt(api, WAITING.logId().toString(), QueryApi.PROVIDER).text())
          .contains("not_yet");
    }

    @Test
    void oneThatWasGivenUpThisMomentIsADeadLetterBeforeTheTableHasIt() {
      pipeline(api);

      assertThat(receipt(api, GIVEN_UP.logId().toString(), "client_1").text())
          .isEqualTo("{\"state\":\"dead_lettered\",\"reason\":\"data_exception\"}");
      assertThat(receipt(api, GIVEN_UP.logId().toString(), "client_2").text())
          .isEqualTo("{\"state\":\"unknown\"}");
    }

    @Test
    void anotherClientsIsAsUnknownAsNobodys() {
      pipeline(api);

      assertThat(receipt(api, NOBODYS, "client_1").text()).isEqualTo("{\"state\":\"unknown\"}");
      assertThat(receipt(api, WAITING.logId().toString(), "client_1").text())
          .isEqualTo("{\"state\":\"unknown\"}");
      assertThat(receipt(api, STORED.logId().toString(), "client_2").text())
          .isEqualTo("{\"state\":\"unknown\"}");
      assertThat(
              receipt(api, STORED.logId() + "/receipt?client_id=client_2", QueryApi.PROVIDER, "")
                  .text())
          .isEqualTo("{\"state\":\"unknown\"}");
    }

    @Test
    void whatIsNotOnItsWayCannotBeToldOfWithoutADatabase() {
      pipeline(withoutDatabase);

      Answer answer = receipt(withoutDatabase, NOBODYS, "client_1");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("code").asString()).isEqualTo("database_unavailable");
    }

    @Test
    void aMalformedIdIsNotFound() {
      assertThat(receipt(api, "7", "client_1").status()).isEqualTo(404);
      assertThat(receipt(api, NOBODYS, QueryApi.INGEST).status()).isEqualTo(403);
    }

    private static Answer receipt(QueryApi asked, String id, String key) {
      return receipt(asked, id + "/receipt", key, "");
    }

    private static Answer receipt(QueryApi asked, String path, String key, String none) {
      return asked.get("/api/v1/logs/" + path + none, key);
    }
  }

  /** The pipeline as soon as it was looked at. */
  private static JsonNode pipeline(QueryApi asked) {
    return await("a look at the pipeline")
        .atMost(PATIENCE)
        .until(
            () -> asked.get("/api/v1/admin/pipeline", QueryApi.PROVIDER).json(),
            found -> !found.path("at").isNull());
  }

  private static QueryApi start(String databaseUrl) {
    return QueryApi.start(
        databaseUrl,
        List.of(CLIENT_1, CLIENT_2),
        "central-logger.kafka.bootstrap-servers=" + KAFKA.bootstrapServers(),
        "central-logger.log-topic.name=" + TOPICS.logs(),
        "central-logger.pipeline.writer-group=" + GROUP,
        "central-logger.pipeline.interval=200ms",
        "central-logger.instances.topic=" + INSTANCES.topic(),
        "central-logger.instances.interval=" + INSTANCES.interval().toMillis() + "ms",
        "central-logger.read-database.connect-timeout=300ms");
  }

  /** A member of the group that owns both partitions and has told Kafka of one record. */
  private static KafkaConsumer<byte[], byte[]> joinAsWriter() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                KAFKA.bootstrapServers(),
                "group.id",
                GROUP,
                "group.instance.id",
                "writer-1",
                "max.poll.interval.ms",
                600_000,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(TOPICS.logs()));
    await("partitions")
        .atMost(PATIENCE)
        .until(() -> {
          consumer.poll(Duration.ofMillis(100));
          return consumer.assignment().size() == 2;
        });
    consumer.commitSync(Map.of(new TopicPartition(TOPICS.logs(), 0), new OffsetAndMetadata(1)));
    return consumer;
  }

  private static void send(String topic, int partition, Instant at, WorkflowLog log)
      throws ExecutionException, InterruptedException {
    send(topic, partition, at, log, "");
  }

  private static void send(String topic, int partition, Instant at, WorkflowLog log, String reason)
      throws ExecutionException, InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            partition,
            at.toEpochMilli(),
            log.clientId().value().getBytes(UTF_8),
            new WorkflowLogCodec().encode(log));
    if (!reason.isEmpty()) {
      record.headers().add(LogHeaders.REASON, reason.getBytes(UTF_8));
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private static UUID uuid(Uuid id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
