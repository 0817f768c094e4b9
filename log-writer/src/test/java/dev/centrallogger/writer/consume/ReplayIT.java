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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    startReplays(new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 1_000));

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
    startReplays(new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 1_000));

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
    LeaderTask first =
        startReplays(new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 1_000));
    UUID replay = start(null, 50);
    await("some").atMost(PATIENCE).until(() -> fixture.rows() >= 50 && fixture.rows() < 350);

    first.close();
    fixture.database.execute("UPDATE replays SET records_per_second = 1000000");
    startReplays(new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 1_000));
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
    startReplays(new ReplaySettings(Duration.ofMillis(50), Duration.ofMillis(50), 1_000));

    UUID replay = start(null, 20);
    await("some").atMost(PATIENCE).until(() -> fixture.rows() >= 20);
    fixture.database.execute("UPDATE replays SET state = 'cancelling'");
    awaitState(replay, "cancelled");

    assertThat(fixture.rows()).isLessThan(500);
    assertThat(rollupsOf("client_1")).isEqualTo(fixture.rows());
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
            new ReplayRunner(
                fixture.clientProperties(),
                fixture.topics.logs(),
                new WriterDatabase(pool),
                deadLetters,
                WriterMetrics.ofReplays(fixture.meters),
                fixture.consumerSettings(),
                new RetentionSettings(0, Duration.ofHours(1)),
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
