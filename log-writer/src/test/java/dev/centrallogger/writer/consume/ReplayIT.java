package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogTopics;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.deadletter.DeadLetterDesk;
import dev.centrallogger.writer.deadletter.KafkaDeadLetters;
import dev.centrallogger.writer.leader.LeaderTask;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.replay.ReplayRunner;
import dev.centrallogger.writer.replay.ReplaySettings;
import dev.centrallogger.writer.retention.RetentionSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Replays, with live traffic beside them. {@code -Dcentral-logger.replay.records=200000} makes the
 * first test as large as that.
 */
class ReplayIT {

  private static final int RECORDS = Integer.getInteger("central-logger.replay.records", 2_000);
  private static final int CHUNK = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60 + RECORDS / 500);

  private static final ReplaySettings SETTINGS =
      new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 1_000);

  /** All that a row says but when it was stored. */
  private static final String ROWS =
      """
      SELECT md5(string_agg(md5((to_jsonb(log) - 'created_at')::text), '' ORDER BY log_id))
      FROM workflow_log AS log
      WHERE client_id = '%s'
      """;

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void bringsEveryLogOfAClientBackWhileLogsArrive() {
    Instant from = Instant.parse("2026-11-03T00:00:00Z");
    for (int sent = 0; sent < RECORDS; sent += CHUNK) {
      fixture.send(logs("client_1", from.plusSeconds(sent), Math.min(CHUNK, RECORDS - sent)));
    }
    fixture.send(logs("client_2", from, 100));
    fixture.start();
    fixture.awaitPassed(RECORDS + 100);
    String before = only(ROWS.formatted("client_1"));
    fixture.database.execute("DELETE FROM workflow_log WHERE client_id = 'client_1'");
    assertThat(fixture.rows()).isEqualTo(100);
    Map<TopicPartition, Long> groupBefore = groupOffsets();
    startReplays(SETTINGS);

    UUID replay = start("client_1", 1_000_000);
    fixture.send(logs("client_3", from, 500));
    awaitState(replay, "completed");

    assertThat(only(ROWS.formatted("client_1"))).isEqualTo(before);
    assertThat(counts(replay)).isEqualTo("%1$d %1$d 0 0 0".formatted(RECORDS));
    fixture.awaitPassed(RECORDS + 600);
    assertThat(fixture.rows()).isEqualTo(RECORDS + 600L);
    assertThat(rollupsOf("client_1")).isEqualTo(RECORDS);
    assertThat(rollupsOf("client_3")).isEqualTo(500);
    assertThat(fixture.sum("consumed")).isEqualTo(RECORDS + 600L);
    groupOffsets()
        .forEach((partition, offset) ->
            assertThat(offset).isGreaterThanOrEqualTo(groupBefore.getOrDefault(partition, 0L)));
  }

  @Test
  void findsWhatIsStoredSkipsWhatWasDiscardedAndCountsAllOfIt() {
    Instant from = Instant.parse("2026-11-03T00:00:00Z");
    fixture.send(logs("client_1", from, 10));
    fixture.sendRaw("client_1", "no log".getBytes(StandardCharsets.UTF_8));
    fixture.sendRaw("client_1", "nor this".getBytes(StandardCharsets.UTF_8));
    fixture.start();
    fixture.awaitPassed(12);
    startDesk();
    await("dead letters")
        .atMost(PATIENCE)
        .until(() -> fixture.database.count("SELECT count(*) FROM dead_letters") == 2);
    fixture.database.execute(
        """
        UPDATE dead_letters SET state = 'discarded', discard_reason = 'a test'
        WHERE origin_offset = (SELECT min(origin_offset) FROM dead_letters);
        DELETE FROM workflow_log
        WHERE log_id IN (SELECT log_id FROM workflow_log ORDER BY log_id LIMIT 3)
        """);
    startReplays(SETTINGS);

    UUID replay = start(null, 1_000_000);
    awaitState(replay, "completed");

    // records, stored, already_stored, skipped, dead_lettered
    assertThat(counts(replay)).isEqualTo("12 3 7 1 1");
    assertThat(fixture.deadLetters()).hasSize(2);
    assertThat(rollupsOf("client_1")).isEqualTo(10);
  }

  @Test
  void goesOnWhereAnotherWriterEnded() {
    fixture.send(logs("client_1", Instant.parse("2026-11-03T00:00:00Z"), 400));
    fixture.start();
    fixture.awaitPassed(400);
    fixture.database.execute("DELETE FROM workflow_log");
    LeaderTask first = startReplays(SETTINGS);
    UUID replay = start(null, 50);
    await("some").atMost(PATIENCE).until(() -> fixture.rows() >= 50 && fixture.rows() < 350);

    first.close();
    fixture.database.execute("UPDATE replays SET records_per_second = 1000000");
    startReplays(SETTINGS);
    awaitState(replay, "completed");

    assertThat(counts(replay)).isEqualTo("400 400 0 0 0");
    assertThat(fixture.rows()).isEqualTo(400);
    assertThat(rollupsOf("client_1")).isEqualTo(400);
  }

  @Test
  void endsWhenItIsCancelledAndKeepsItsRate() {
    fixture.send(logs("client_1", Instant.parse("2026-11-03T00:00:00Z"), 1_000));
    fixture.start();
    fixture.awaitPassed(1_000);
    fixture.database.execute("DELETE FROM workflow_log");
    startReplays(SETTINGS);

    UUID replay = start(null, 20);
    await("some").atMost(PATIENCE).until(() -> fixture.rows() >= 20);
    fixture.database.execute("UPDATE replays SET state = 'cancelling'");
    awaitState(replay, "cancelled");

    assertThat(fixture.rows()).isLessThan(500);
    assertThat(rollupsOf("client_1")).isEqualTo(fixture.rows());

    long stored = fixture.rows();
    UUID again = start(null, 1_000_000);
    awaitState(again, "completed");
    assertThat(counts(again)).isEqualTo("1000 %d %d 0 0".formatted(1_000 - stored, stored));
  }

  @Test
  void countsWhatKafkaHasDeletedAndBringsTheRestBack() {
    Instant from = Instant.parse("2026-11-03T00:00:00Z");
    fixture.send(logs("client_1", from, 10));
    fixture.start();
    fixture.awaitPassed(10);
    fixture.database.execute("DELETE FROM workflow_log");
    deleteRecords(4);
    startReplays(SETTINGS);

    UUID replay = start(null, 1_000_000);
    awaitState(replay, "completed");

    assertThat(counts(replay)).isEqualTo("6 6 0 0 0");
    assertThat(expired(replay)).isEqualTo(4);
    assertThat(fixture.rows()).isEqualTo(6);
    assertThat(rollupsOf("client_1")).isEqualTo(6);
  }

  @Test
  void countsWhatKafkaDeletesInTheMiddleOfIt() {
    fixture.send(logs("client_1", Instant.parse("2026-11-03T00:00:00Z"), 400));
    fixture.start();
    fixture.awaitPassed(400);
    fixture.database.execute("DELETE FROM workflow_log");
    LeaderTask first = startReplays(SETTINGS);
    UUID replay = start(null, 50);
    await("some").atMost(PATIENCE).until(() -> fixture.rows() >= 50 && fixture.rows() < 350);

    first.close();
    long stored = fixture.rows();
    deleteRecords(stored + 20);
    fixture.database.execute("UPDATE replays SET records_per_second = 1000000");
    startReplays(SETTINGS);
    awaitState(replay, "completed");

    assertThat(counts(replay)).isEqualTo("%1$d %1$d 0 0 0".formatted(380));
    assertThat(expired(replay)).isEqualTo(20);
  }

  @Test
  void leavesGoneWhatIsOver() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    fixture.send(logs("client_1", now.minus(Duration.ofDays(100)), 3));
    fixture.send(logs("client_1", now, 5));
    fixture.start();
    fixture.awaitPassed(8);
    fixture.database.execute("DELETE FROM workflow_log");
    startReplays(SETTINGS, new RetentionSettings(60, Duration.ofHours(1)));

    UUID replay = start(null, 1_000_000);
    awaitState(replay, "completed");

    assertThat(counts(replay)).isEqualTo("8 5 0 3 0");
    assertThat(fixture.rows()).isEqualTo(5);
  }

  @Test
  void goesOnWhenTheDatabaseIsBack() {
    fixture.send(logs("client_1", Instant.parse("2026-11-03T00:00:00Z"), 200));
    fixture.start();
    fixture.awaitPassed(200);
    fixture.database.execute("DELETE FROM workflow_log");
    startReplays(SETTINGS);
    UUID replay = start(null, 50);
    await("some").atMost(PATIENCE).until(() -> fixture.rows() > 0);

    fixture.database.execute("ALTER ROLE %s NOLOGIN".formatted(fixture.login));
    fixture.disconnect();
    fixture.awaitRetries(1);
    fixture.database.execute(
        "UPDATE replays SET records_per_second = 1000000; ALTER ROLE %s LOGIN"
            .formatted(fixture.login));
    awaitState(replay, "completed");

    assertThat(counts(replay)).isEqualTo("200 200 0 0 0");
    assertThat(fixture.rows()).isEqualTo(200);
    assertThat(rollupsOf("client_1")).isEqualTo(200);
  }

  @Test
  void resolvesADeadLetterThatItStores() {
    fixture.send(
        aLog().withClientId("client_1").withConfidence(7.0).build(),
        aLog().withClientId("client_1").build());
    fixture.start();
    fixture.awaitPassed(2);
    startDesk();
    await("a dead letter")
        .atMost(PATIENCE)
        .until(() -> fixture.database.count("SELECT count(*) FROM dead_letters") == 1);
    fixture.database.execute(
        "ALTER TABLE workflow_log DROP CONSTRAINT workflow_log_confidence_check");
    try {
      startReplays(SETTINGS);

      UUID replay = start("client_1", 1_000_000);
      awaitState(replay, "completed");

      assertThat(counts(replay)).isEqualTo("2 1 1 0 0");
      assertThat(only("SELECT state FROM dead_letters")).isEqualTo("resolved");
    } finally {
      fixture.database.execute(
          """
          TRUNCATE workflow_log;
          ALTER TABLE workflow_log ADD CONSTRAINT workflow_log_confidence_check
            CHECK (confidence BETWEEN 0 AND 1)
          """);
    }
  }

  @Test
  void waitsForLiveLogs() {
    fixture.send(logs("client_1", Instant.parse("2026-11-03T00:00:00Z"), 10));
    fixture.start();
    fixture.awaitPassed(10);
    fixture.stop();
    fixture.database.execute("DELETE FROM workflow_log");
    fixture.send(logs("client_1", Instant.parse("2026-11-04T00:00:00Z"), 10));
    startReplays(new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 5));

    UUID replay = start(null, 1_000_000);
    await("yielding")
        .atMost(PATIENCE)
        .until(() -> fixture.database.count("SELECT count(*) FROM replays WHERE yielding") == 1);
    assertThat(fixture.rows()).isZero();

    fixture.start();
    awaitState(replay, "completed");
    fixture.awaitRows(20);
  }

  private LeaderTask startReplays(ReplaySettings settings) {
    return startReplays(settings, new RetentionSettings(0, Duration.ofHours(1)));
  }

  private LeaderTask startReplays(ReplaySettings settings, RetentionSettings retention) {
    var pool = fixture.pool(3);
    KafkaDeadLetters deadLetters =
        new KafkaDeadLetters(
            fixture.clientProperties(), fixture.topics.deadLetters(), Clock.systemUTC());
    LeaderTask replays =
        new LeaderTask(
            "replays-" + fixture.topics.logs(),
            ~fixture.topics.logs().hashCode(),
            pool,
            Duration.ofMillis(100),
            fixture.errors,
            new ReplayRunner(
                fixture.clientProperties(),
                fixture.topics.logs(),
                new WriterDatabase(pool),
                deadLetters,
                WriterMetrics.ofReplays(fixture.meters, fixture.errors),
                fixture.consumerSettings(),
                retention,
                settings,
                Clock.systemUTC()));
    fixture.closeFirst(deadLetters);
    fixture.closeFirst(replays);
    replays.start();
    return replays;
  }

  private void startDesk() {
    LogTopics topics = fixture.topics;
    LeaderTask desk =
        new LeaderTask(
            "desk-" + topics.logs(),
            topics.logs().hashCode(),
            fixture.pool(1),
            Duration.ofMillis(100),
            fixture.errors,
            new DeadLetterDesk(fixture.clientProperties(), topics, Duration.ofDays(90)));
    desk.start();
    fixture.closeFirst(desk);
  }

  private UUID start(@Nullable String clientId, int recordsPerSecond) {
    UUID replay = UUID.randomUUID();
    fixture.database.execute(
        "INSERT INTO replays (replay_id, client_id, records_per_second, created_by)"
            + " VALUES ('%s', %s, %d, 'test')"
                .formatted(
                    replay, clientId == null ? "NULL" : "'" + clientId + "'", recordsPerSecond));
    return replay;
  }

  private void awaitState(UUID replay, String state) {
    await(state)
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(only("SELECT state FROM replays WHERE replay_id = '" + replay + "'"))
                .as(counts(replay))
                .isEqualTo(state));
  }

  private String counts(UUID replay) {
    return only(
        "SELECT concat_ws(' ', sum(records), sum(stored), sum(already_stored), sum(skipped),"
            + " sum(dead_lettered)) FROM replay_partitions WHERE replay_id = '"
            + replay
            + "'");
  }

  private long expired(UUID replay) {
    return fixture.database.count(
        "SELECT sum(expired) FROM replay_partitions WHERE replay_id = '" + replay + "'");
  }

  /** The first of the one partition that has any. */
  private void deleteRecords(long count) {
    fixture.kafka.withAdmin(admin -> {
      Map<TopicPartition, RecordsToDelete> which = new HashMap<>();
      for (int partition = 0; partition < 2; partition++) {
        if (fixture.database.count(
                "SELECT coalesce(max(next_offset), 0) FROM consumer_offsets WHERE partition = "
                    + partition)
            > 0) {
          which.put(
              new TopicPartition(fixture.topics.logs(), partition),
              RecordsToDelete.beforeOffset(count));
        }
      }
      return admin.deleteRecords(which).all();
    });
  }

  /** How many logs the rollups have of a client's hours, what is not folded in yet included. */
  private long rollupsOf(String clientId) {
    return fixture.database.count(
        """
        SELECT coalesce(sum(logs), 0)
        FROM (
          SELECT success_count + partial_count + error_count AS logs
          FROM rollup_total
          WHERE client_id = '%1$s' AND grain = 'hour'
          UNION ALL
          SELECT success_count + partial_count + error_count
          FROM rollup_delta
          WHERE client_id = '%1$s'
        ) AS counted
        """
            .formatted(clientId));
  }

  private Map<TopicPartition, Long> groupOffsets() {
    return fixture.kafka.withAdmin(admin ->
        admin
            .listConsumerGroupOffsets(fixture.topics.logs())
            .partitionsToOffsetAndMetadata()
            .thenApply(offsets -> {
              Map<TopicPartition, Long> found = new HashMap<>();
              offsets.forEach((partition, offset) -> found.put(partition, offset.offset()));
              return found;
            }));
  }

  private String only(String sql) {
    return String.valueOf(fixture.database.query(sql).getFirst());
  }

  private static List<WorkflowLog> logs(String clientId, Instant from, int count) {
    List<WorkflowLog> logs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      logs.add(
          aLog()
              .withClientId(clientId)
              .withExecutedAt(from.plusMillis(i))
              .withTicketId("T-" + i)
              .build());
    }
    return logs;
  }
}
