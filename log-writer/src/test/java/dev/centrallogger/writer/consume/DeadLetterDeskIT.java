package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.writer.deadletter.DeadLetterDesk;
import dev.centrallogger.writer.leader.LeaderTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of dead letters after they were given up: in the table, and back on the topic. */
class DeadLetterDeskIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] MALFORMED = "{\"v\":1, no".getBytes(StandardCharsets.UTF_8);

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void bringsTheTopicIntoTheTable() {
    WorkflowLog refused = aLog().withConfidence(7.0).withOriginal(new byte[] {9, 8}).build();
    fixture.sendRaw("client_7", MALFORMED);
    fixture.send(refused);
    fixture.start();
    fixture.awaitPassed(2);
    startDesk();

    awaitLetters("state = 'open'", 2);

    assertThat(row("reason = 'malformed'"))
        .startsWith("client_7  the record is not a JSON object 1 " + fixture.topics.logs());
    assertThat(row("reason = 'constraint_violation'"))
        .startsWith("client_1 " + refused.logId() + " SQLSTATE 23514 1 ");
    assertThat(
            fixture.database.query("SELECT record_value FROM dead_letters WHERE original IS NULL"))
        .containsExactly("\\x" + hex(MALFORMED));
    assertThat(fixture.database.query("SELECT original FROM dead_letters WHERE log_id IS NOT NULL"))
        .containsExactly("\\x0908");
  }

  /** One that no table could hold would hold up all behind it. */
  @Test
  void takesARecordWhateverItsHeadersSay() {
    fixture.sendRaw(
        fixture.topics.deadLetters(),
        MALFORMED,
        Map.of(
            LogHeaders.ORIGIN_TOPIC_ID, UUID.randomUUID().toString(),
            LogHeaders.ORIGIN_TOPIC, "logs\0",
            LogHeaders.ORIGIN_PARTITION, "0",
            LogHeaders.ORIGIN_OFFSET, "0",
            LogHeaders.ATTEMPT, Integer.toString(Integer.MAX_VALUE),
            LogHeaders.REASON, "\0",
            LogHeaders.FAILED_AT, "+500000-01-01T00:00:00Z"));
    startDesk();
    awaitLetters("attempts = 1 AND last_failed_at < now()", 1);

    request("state = 'open'");

    awaitLetters("state = 'retrying' AND attempts = 2", 1);
  }

  @Test
  void oneThatTheLogTopicDoesNotTakeAnyMoreDoesNotHoldUpTheOthers() {
    ConfigResource logs = new ConfigResource(ConfigResource.Type.TOPIC, fixture.topics.logs());
    AlterConfigOp smaller =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "10000"),
            AlterConfigOp.OpType.SET);
    fixture.kafka.withAdmin(
        admin -> admin.incrementalAlterConfigs(Map.of(logs, List.of(smaller))).all());
    fixture.sendRaw(fixture.topics.deadLetters(), new byte[20_000], Map.of());
    fixture.sendRaw(fixture.topics.deadLetters(), MALFORMED, Map.of());
    startDesk();
    awaitLetters("state = 'open'", 2);

    request("state = 'open'");

    awaitLetters("state = 'retrying' AND attempts = 2 AND length(record_value) < 100", 1);
    awaitLetters("state = 'open' AND attempts = 1 AND length(record_value) = 20000", 1);
  }

  @Test
  void storingWhatIsTriedAgainResolvesIt() {
    WorkflowLog refused = aLog().withConfidence(7.0).withPayload("{\"a\": 1}").build();
    fixture.send(refused);
    fixture.start();
    fixture.awaitPassed(1);
    startDesk();
    awaitLetters("state = 'open'", 1);
    fixture.database.execute(
        "ALTER TABLE workflow_log DROP CONSTRAINT workflow_log_confidence_check");
    try {
      request("state = 'open'");

      awaitLetters("state = 'resolved' AND attempts = 2 AND resolved_log_id = log_id", 1);

      assertThat(fixture.rows()).isOne();
      assertThat(fixture.sum("stored")).isOne();
      assertThat(fixture.deadLetters()).hasSize(1);
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
  void failingAgainIsAnotherAttemptOfTheSame() {
    fixture.sendRaw("client_7", MALFORMED);
    fixture.start();
    fixture.awaitPassed(1);
    startDesk();
    awaitLetters("state = 'open'", 1);

    request("state = 'open'");
    awaitLetters("state = 'open' AND attempts = 2", 1);

    assertThat(fixture.database.count("SELECT count(*) FROM dead_letters")).isOne();
    assertThat(fixture.deadLetters())
        .extracting(letter -> WriterFixture.header(letter, LogHeaders.ORIGIN_OFFSET))
        .hasSize(2)
        .containsOnly("0");
  }

  @Test
  void anIdConflictIsStoredAsANewLog() {
    WorkflowLog first = aLog().withIdempotencyKey("run-1").build();
    WorkflowLog other =
        aLog()
            .withExecutedAt(first.executedAt())
            .withLogId(first.logId())
            .withIdempotencyKey("run-1")
            .withTicketId("other")
            .withPayload("{\"b\": 2}")
            .build();
    fixture.send(first, other);
    fixture.start();
    fixture.awaitPassed(2);
    startDesk();
    awaitLetters("state = 'open' AND reason = 'id_conflict'", 1);

    fixture.database.execute("UPDATE dead_letters SET retry_as_new = true");
    request("true");

    awaitLetters("state = 'resolved' AND resolved_log_id <> log_id", 1);
    assertThat(
            fixture.database.query(
                "SELECT ticket_id FROM workflow_log, dead_letters"
                    + " WHERE workflow_log.log_id = resolved_log_id AND idempotency_key IS NULL"))
        .containsExactly("other");
    assertThat(fixture.rows()).isEqualTo(2);
  }

  @Test
  void aTableThatWasLostIsReadAgainAndDecisionsAreKept() {
    fixture.sendRaw("client_7", MALFORMED);
    fixture.sendRaw("client_7", new byte[] {1});
    fixture.start();
    fixture.awaitPassed(2);
    startDesk();
    awaitLetters("state = 'open'", 2);
    fixture.database.execute(
        "UPDATE dead_letters SET state = 'discarded', discard_reason = 'a test'"
            + " WHERE origin_offset = (SELECT max(origin_offset) FROM dead_letters)");

    fixture.database.execute(
        "DELETE FROM dead_letters WHERE state = 'open'; DELETE FROM dead_letter_offsets");

    awaitLetters("state = 'open'", 1);
    assertThat(
            fixture.database.count("SELECT count(*) FROM dead_letters WHERE state = 'discarded'"))
        .isOne();
  }

  @Test
  void whatIsOverGoesUnlessItIsBeingTriedAgain() {
    fixture.database.execute(
        """
        INSERT INTO dead_letters (
          dead_letter_id, origin_topic_id, origin_topic, origin_partition, origin_offset,
          reason, shape, state, discard_reason, first_failed_at, last_failed_at, headers)
        SELECT gen_random_uuid(), '%s', 'logs', 0, number, 'malformed', 'x', state,
          CASE state WHEN 'discarded' THEN 'a test' END,
          now() - interval '91 days', now() - age, '[]'
        FROM generate_series(1, 1200) AS number,
          LATERAL (SELECT (ARRAY['open', 'resolved', 'discarded', 'retrying'])[number %% 4 + 1])
            AS of_state (state),
          LATERAL (SELECT CASE WHEN number <= 1160 THEN interval '90 days 1 minute'
            ELSE interval '89 days 23 hours' END) AS of_age (age)
        """
            .formatted(UUID.randomUUID()));

    startDesk();

    awaitLetters("state <> 'retrying'", 30);
    assertThat(fixture.database.count("SELECT count(*) FROM dead_letters")).isEqualTo(330);
  }

  private void startDesk() {
    LeaderTask desk =
        new LeaderTask(
            "desk-" + fixture.topics.logs(),
            fixture.topics.logs().hashCode(),
            fixture.pool(2),
            Duration.ofMillis(100),
            fixture.errors,
            new DeadLetterDesk(fixture.clientProperties(), fixture.topics, Duration.ofDays(90)));
    desk.start();
    fixture.closeFirst(desk);
  }

  private void request(String which) {
    fixture.database.execute("UPDATE dead_letters SET state = 'retry_requested' WHERE " + which);
  }

  private void awaitLetters(String which, int count) {
    await(count + " where " + which)
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    fixture.database.query(
                        "SELECT reason || state || attempts FROM dead_letters WHERE " + which))
                .as("all: %s", all())
                .hasSize(count));
  }

  private List<String> all() {
    return fixture
        .database
        .query("SELECT concat_ws(' ', reason, state, attempts) FROM dead_letters")
        .stream()
        .map(String::valueOf)
        .toList();
  }

  private String row(String which) {
    return String.valueOf(
        fixture
            .database
            .query(
                "SELECT concat(client_id, ' ', log_id, ' ', shape, ' ', attempts, ' ', origin_topic)"
                    + " FROM dead_letters WHERE "
                    + which)
            .getFirst());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
