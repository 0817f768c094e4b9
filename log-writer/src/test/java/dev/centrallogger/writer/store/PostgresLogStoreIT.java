package dev.centrallogger.writer.store;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static dev.centrallogger.testsupport.WorkflowLogs.logs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.WorkflowLogBuilder;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresLogStoreIT {

  private final StoreFixture fixture = new StoreFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void countsWhatBecameOfEachClientsRecords() {
    WorkflowLog log = aLog().withClientId(CLIENT_1).build();
    fixture.store(log, log, aLog().withClientId(CLIENT_2).build(), null);
    fixture.store(log);
    fixture.store.store(fixture.batchAt(0, 5, log));

    assertThat(
            fixture.database.query(
                "SELECT concat_ws(' ', client_id, consumed, stored, duplicates, dead_lettered)"
                    + " FROM client_totals ORDER BY client_id"))
        .containsExactly(" 1 0 0 1", "client_1 3 1 2 0", "client_2 1 1 0 0");
  }

  @Test
  void storesEveryFieldAsItIs() {
    byte[] original = "{\"a\": NaN}".getBytes(StandardCharsets.UTF_8);
    WorkflowLog log =
        aLog()
            .withExecutedAt(Instant.parse("2026-11-20T06:15:00.123456Z"))
            .withReceivedAt(Instant.parse("2026-11-20T06:15:07.000001Z"))
            .withIdempotencyKey("run-1")
            .withTicketId("T-1 \u00fc \ud83d\ude00 \\ \t")
            .withEnvironment("staging")
            .withStatus(LogStatus.PARTIAL)
            .withWorkflowVersion("v2")
            .withExecutionTimeSeconds(1.25)
            .withCategory("billing")
            .withResolutionStatus("resolved")
            .withConfidence(0.75)
            .withMetrics("{\"n\": 1.100}")
            .withPayload("{\"b\": 12345678901234567890.5, \"a\": \"\u20ac\"}")
            .withOriginal(original)
            .build();

    fixture.store(log);

    assertThat(
            fixture.database.query(
                """
                SELECT concat_ws('|',
                  client_id, log_id, ticket_id, environment, status,
                  executed_at AT TIME ZONE 'UTC', idempotency_key, workflow_version,
                  execution_time_seconds, category, resolution_status, confidence, metrics,
                  payload, altered, encode(content_hash, 'hex'), convert_from(original, 'UTF8'),
                  received_at AT TIME ZONE 'UTC', created_at > now() - interval '1 minute')
                FROM workflow_log
                """))
        .containsExactly(
            String.join(
                "|",
                "client_1",
                log.logId().toString(),
                "T-1 \u00fc \ud83d\ude00 \\ \t",
                "staging",
                "PARTIAL",
                "2026-11-20 06:15:00.123456",
                "run-1",
                "v2",
                "1.25",
                "billing",
                "resolved",
                "0.75",
                "{\"n\": 1.100}",
                "{\"a\": \"\u20ac\", \"b\": 12345678901234567890.5}",
                "t",
                log.contentHash().toHex(),
                "{\"a\": NaN}",
                "2026-11-20 06:15:07.000001",
                "t"));
  }

  @Test
  void storesWhatIsAbsentAsNull() {
    fixture.store(aLog().build());

    assertThat(
            fixture.database.query(
                """
                SELECT num_nulls(idempotency_key, workflow_version, execution_time_seconds, category,
                  resolution_status, confidence, metrics, payload, original)
                FROM workflow_log
                """))
        .containsExactly("9");
  }

  @Test
  void storesLogsOfAnyMonthInOneBatch() {
    fixture.store(
        Stream.of(
                "2000-01-01T00:00:00Z",
                "2023-12-31T23:59:59.999999Z",
                "2024-01-01T00:00:00Z",
                "2026-11-30T23:59:59.999999Z",
                "2026-12-01T00:00:00Z")
            .map(at -> aLog().withExecutedAt(Instant.parse(at)).build())
            .toArray(WorkflowLog[]::new));

    assertThat(
            fixture.database.query("SELECT tableoid::regclass FROM workflow_log ORDER BY log_id"))
        .containsExactly(
            "workflow_log_before_2024",
            "workflow_log_before_2024",
            "workflow_log_2024_01",
            "workflow_log_2026_11",
            "workflow_log_2026_12");
  }

  @Test
  void storesAPayloadLargerThanAnyChunk() {
    String text = "x\u00e4".repeat(1_000_000);

    fixture.store(
        aLog().withPayload("{\"small\": 1}").build(),
        aLog().withPayload("{\"large\": \"" + text + "\"}").build());

    assertThat(fixture.database.count("SELECT max(length(payload ->> 'large')) FROM workflow_log"))
        .isEqualTo(2_000_000);
  }

  @Nested
  class ALogThatIsThereAlready {

    @Test
    void isCountedAsADuplicate() {
      WorkflowLog log = aLog().build();

      assertThat(fixture.store(log)).isEqualTo(new Tally(1, 0, 0));
      assertThat(fixture.store(log, aLog().build())).isEqualTo(new Tally(1, 1, 0));

      assertThat(fixture.rows()).isEqualTo(2);
      assertThat(fixture.books()).isEqualTo("3 3 2 1 0 0");
    }

    @Test
    void isFoundWithinTheBatchToo() {
      WorkflowLog log = aLog().build();

      assertThat(fixture.store(log, log, log)).isEqualTo(new Tally(1, 2, 0));
      assertThat(fixture.rows()).isEqualTo(1);
    }

    @Test
    void conflictsIfItsContentIsAnother() {
      WorkflowLogBuilder log = aLog().withIdempotencyKey("run-1");
      fixture.store(log.withContentHash(hash("one")).build());
      WorkflowLog other = log.withContentHash(hash("other")).build();

      WriteResult result = fixture.store.store(fixture.batch(aLog().build(), other));

      assertThat(result)
          .isInstanceOfSatisfying(
              WriteResult.Conflicts.class,
              conflicts ->
                  assertThat(conflicts.entries())
                      .extracting(LogBatch.Entry::offset)
                      .containsExactly(2L));
      assertThat(fixture.rows()).isEqualTo(1);
      assertThat(fixture.books()).isEqualTo("1 1 1 0 0 0");
    }

    @Test
    void conflictsWithinTheBatchTooAndTheFirstIsTheOneToStore() {
      WorkflowLogBuilder log = aLog().withIdempotencyKey("run-1");

      WriteResult result =
          fixture.store.store(
              fixture.batch(
                  log.withContentHash(hash("one")).build(),
                  log.withContentHash(hash("other")).build(),
                  log.withContentHash(hash("one")).build()));

      assertThat(result)
          .isInstanceOfSatisfying(
              WriteResult.Conflicts.class,
              conflicts ->
                  assertThat(conflicts.entries())
                      .extracting(LogBatch.Entry::offset)
                      .containsExactly(1L));
    }

    @Test
    void isAnotherLogIfItsClientIsAnother() {
      LogId id = aLog().build().logId();

      fixture.store(aLog().withLogId(id).withClientId(CLIENT_1).withTicketId("one").build());
      fixture.store(aLog().withLogId(id).withClientId(CLIENT_2).withTicketId("two").build());

      assertThat(fixture.rows()).isEqualTo(2);
    }
  }

  @Nested
  class TheOffsets {

    @Test
    void passWhatIsInTheDeadLetters() {
      assertThat(fixture.store(aLog().build(), null, aLog().build())).isEqualTo(new Tally(2, 0, 1));
      assertThat(fixture.store(null, null)).isEqualTo(new Tally(0, 0, 2));

      assertThat(fixture.books()).isEqualTo("5 5 2 0 3 0");
    }

    @Test
    void fenceAWriterThatLostThePartition() {
      fixture.store(aLog().build(), aLog().build());

      WriteResult result = fixture.store.store(fixture.batchAt(0, 0, aLog().build()));

      assertThat(result).isEqualTo(new WriteResult.Fenced());
      assertThat(fixture.rows()).isEqualTo(2);
      assertThat(fixture.books()).isEqualTo("2 2 2 0 0 0");
    }

    @Test
    void countNothingTwiceThatIsReadAgain() {
      WorkflowLog one = aLog().build();
      WorkflowLog two = aLog().build();
      fixture.store(one, two, null);

      fixture.store.store(fixture.batchAt(1, 3, two, null, aLog().build()));

      assertThat(fixture.books()).isEqualTo("4 4 3 0 1 0");
      assertThat(fixture.rows()).isEqualTo(3);
    }

    @Test
    void neverGoBack() {
      WorkflowLog one = aLog().build();
      fixture.store(one, aLog().build());

      fixture.store.store(fixture.batchAt(0, 2, one));

      assertThat(fixture.books()).isEqualTo("2 2 2 0 0 0");
    }

    @Test
    void tellWhetherABatchIsStored() {
      LogBatch batch = fixture.batch(aLog().build());
      LogBatch again = fixture.batchAt(0, 1, aLog().build());

      assertThat(fixture.store.isStored(batch)).isFalse();
      fixture.store.store(batch);

      assertThat(fixture.store.isStored(batch)).isTrue();
      assertThat(fixture.store.isStored(again)).as("read again").isFalse();
    }
  }

  @Nested
  class ARowThatTheDatabaseRefuses {

    @Test
    void isReportedByItsSqlStateAndNothingIsStored() {
      LogBatch batch =
          fixture.batch(aLog().build(), aLog().withConfidence(7.0).build(), aLog().build());

      assertThatThrownBy(() -> fixture.store.store(batch))
          .isInstanceOfSatisfying(
              RowRejectedException.class, e -> assertThat(e.sqlState()).isEqualTo("23514"))
          .hasMessageNotContaining("client_1")
          .hasNoCause();
      assertThat(fixture.rows()).isZero();
      assertThat(fixture.books()).isEqualTo("0 0 0 0 0 0");
    }

    @Test
    void isToldFromADatabaseThatRefusesEverything() {
      LogId id = aLog().build().logId();
      fixture.store.witness(id);
      assertThat(fixture.rows()).isZero();

      fixture.database.execute(
          "ALTER TABLE workflow_log ADD CONSTRAINT closed CHECK (client_id = 'nobody')");

      assertThatThrownBy(() -> fixture.store.witness(id))
          .isInstanceOf(LogStoreUnavailableException.class);
      fixture.database.execute("ALTER TABLE workflow_log DROP CONSTRAINT closed");
    }
  }

  @Nested
  class ARace {

    @Test
    void isSettledOnTheStagedWay() throws SQLException {
      WorkflowLogBuilder builder = aLog().withIdempotencyKey("run-1");
      WorkflowLog log = builder.build();
      fixture.store.witness(log.logId());

      CompletableFuture<Tally> store;
      try (Connection other = fixture.database.dataSource().getConnection();
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        // someone who takes no locks
        statement.execute(insertSql(log));
        store =
            CompletableFuture.supplyAsync(() -> fixture.store(aLog().build(), log, aLog().build()));
        awaitAWaiter();
        other.commit();
      }

      assertThat(store.join()).isEqualTo(new Tally(2, 1, 0));
      assertThat(fixture.rows()).isEqualTo(3);
    }

    @Test
    void ofTwoThatTakeTheLocksIsNone() {
      List<WorkflowLog> logs = logs(500).stream().map(WorkflowLogBuilder::build).toList();
      try (StoreFixture other = new StoreFixture()) {
        PostgresLogStore second =
            new PostgresLogStore(new WriterDatabase(fixture.pool), fixture.offsets);
        fixture.offsets.begin("t", Map.of(other.partition, 0L));

        CompletableFuture<WriteResult> one =
            CompletableFuture.supplyAsync(
                () -> fixture.store.store(fixture.batch(logs.toArray(WorkflowLog[]::new))));
        CompletableFuture<WriteResult> two =
            CompletableFuture.supplyAsync(
                () -> second.store(other.batch(logs.toArray(WorkflowLog[]::new))));

        assertThat(
                Stream.of(one.join(), two.join())
                    .map(result -> ((WriteResult.Stored) result).total()))
            .containsExactlyInAnyOrder(new Tally(500, 0, 0), new Tally(0, 500, 0));
      }
    }

    private void awaitAWaiter() {
      Awaitility.await("the store to meet the other's row")
          .until(() ->
              fixture.database.count(
                      "SELECT count(*) FROM pg_stat_activity"
                          + " WHERE datname = current_database() AND wait_event = 'transactionid'")
                  == 1);
    }
  }

  @Test
  void looksIdsUpByAnIndexOnATableThatWasNeverAnalysed() throws SQLException {
    fixture.store(aLog().build());

    try (Connection connection = fixture.pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery(
                "EXPLAIN SELECT client_id, log_id, content_hash FROM workflow_log_2026_11"
                    + " WHERE log_id = ANY (ARRAY(SELECT gen_random_uuid()"
                    + " FROM generate_series(1, 1000)))")) {
      StringBuilder lines = new StringBuilder();
      while (plan.next()) {
        lines.append(plan.getString(1)).append('\n');
      }
      assertThat(lines.toString()).contains("Index Scan on workflow_log_2026_11_log_id_idx");
    }
  }

  @Test
  void isUnavailableWithoutADatabaseAndRecovers() {
    fixture.store(aLog().build());
    fixture.database.execute("ALTER TABLE workflow_log_2026_11 RENAME TO elsewhere");
    LogBatch batch = fixture.batch(aLog().build());

    assertThatThrownBy(() -> fixture.store.store(batch))
        .isInstanceOf(LogStoreUnavailableException.class);

    fixture.database.execute("ALTER TABLE elsewhere RENAME TO workflow_log_2026_11");
    assertThat(fixture.store.store(batch)).isInstanceOf(WriteResult.Stored.class);
  }

  private static String insertSql(WorkflowLog log) {
    return """
    INSERT INTO workflow_log (
      client_id, log_id, ticket_id, environment, status, executed_at, altered, content_hash,
      received_at)
    VALUES ('%s', '%s', 'T', 'e', 'SUCCESS', now(), false, '\\x%s', now())
    """
        .formatted(log.clientId(), log.logId(), log.contentHash().toHex());
  }

  private static ContentHash hash(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return ContentHash.of(bytes, 0, bytes.length);
  }
}
