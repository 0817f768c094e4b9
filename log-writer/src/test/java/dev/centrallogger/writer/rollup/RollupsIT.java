package dev.centrallogger.writer.rollup;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.StoreFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is stored and what the rollups say, whatever happens in between. */
class RollupsIT {

  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  /** On both sides of the edges of partitions, days and hours. */
  private static final List<Instant> EDGES =
      List.of(
          Instant.parse("2023-12-31T23:59:59.999999Z"),
          Instant.parse("2024-01-01T00:00:00Z"),
          Instant.parse("2026-10-31T23:59:59.999999Z"),
          Instant.parse("2026-11-01T00:00:00Z"),
          Instant.parse("2026-11-19T23:59:59.999999Z"),
          Instant.parse("2026-11-20T00:00:00Z"));

  private final StoreFixture fixture = new StoreFixture();
  private final WriterDatabase database = new WriterDatabase(fixture.pool);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RollupFolder folder =
      new RollupFolder(
          database,
          new RollupSettings(Duration.ofSeconds(2)),
          new WriterMetrics(meters, new RecentErrors(Clock.systemUTC())));
  private final RollupRepair repair = new RollupRepair(database);
  private final Random random = new Random(3);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sayWhatTheRowsSayHoweverTheyCame() {
    List<WorkflowLog> stored = new ArrayList<>();
    for (int batch = 0; batch < 8; batch++) {
      List<WorkflowLog> logs = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        // One in six comes again.
        logs.add(
            !stored.isEmpty() && random.nextInt(6) == 0
                ? stored.get(random.nextInt(stored.size()))
                : randomLog());
      }
      fixture.store(logs.toArray(WorkflowLog[]::new));
      stored.addAll(logs);
      if (batch % 3 == 1) {
        folder.fold();
      }
    }
    folder.fold();

    for (String grain : List.of("hour", "day", "month")) {
      for (Rows rows : Rows.values()) {
        assertThat(figures(rows, grain)).isEqualTo(figuresOfRows(rows, grain));
        assertThat(totals(rows, grain)).isEqualTo(totalsOfRows(rows, grain));
        assertThat(values(rows, grain)).isEqualTo(valuesOfRows(rows, grain));
      }
    }
    assertThat(differences()).isEmpty();
    assertThat(fixture.database.count("SELECT count(*) FROM rollup_delta")).isZero();
  }

  @Test
  void aBatchThatIsTakenBackAddsNothing() throws SQLException {
    WorkflowLog log = randomLog();
    // The batch has written its rows and deltas, and waits for the offsets.
    try (Connection other = fixture.database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM consumer_offsets FOR UPDATE");
      CompletableFuture<?> store =
          CompletableFuture.runAsync(() -> fixture.store.store(fixture.batch(log)));
      Awaitility.await("the batch waits")
          .until(() ->
              fixture.database.count(
                      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                          + " AND wait_event_type = 'Lock'")
                  == 1);

      fixture.database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND wait_event_type = 'Lock'");

      assertThatThrownBy(store::join).hasCauseInstanceOf(LogStoreUnavailableException.class);
      other.rollback();
    }
    assertThat(fixture.database.count("SELECT count(*) FROM rollup_delta")).isZero();

    fixture.store(log);

    assertThat(differences()).isEmpty();
    assertThat(
            fixture.database.count(
                "SELECT sum(success_count + partial_count + error_count)"
                    + " FROM rollup_total WHERE grain = 'month' AND client_id > ''"))
        .isEqualTo(1);
  }

  @Test
  void storingFoldingAndRebuildingDoNotDisturbEachOther() {
    List<CompletableFuture<?>> others =
        List.of(
            CompletableFuture.runAsync(() -> repeat(folder::fold)),
            CompletableFuture.runAsync(() -> repeat(() -> repair.rebuild(FROM, TO))));
    for (int batch = 0; batch < 10; batch++) {
      fixture.store(randomLog(), randomLog(), randomLog());
    }
    others.forEach(CompletableFuture::join);
    folder.fold();

    assertThat(differences()).isEmpty();
    assertThat(
            fixture.database.count(
                "SELECT sum(success_count + partial_count + error_count)"
                    + " FROM rollup_total WHERE grain = 'day' AND client_id > ''"))
        .isEqualTo(30);
  }

  @Test
  void aCheckFindsWhatIsWrongAndARebuildMendsIt() {
    fixture.store(randomLog(), randomLog(), randomLog(), randomLog(), randomLog());
    folder.fold();
    fixture.database.execute("UPDATE rollup_category SET success_count = 99 WHERE grain = 'day'");
    fixture.database.execute("DELETE FROM rollup_value WHERE grain = 'hour'");
    fixture.database.execute(
        "INSERT INTO rollup_total SELECT 'client_9', grain, start_at, 1, 0, 0, 0, 0, '', 0, 0"
            + " FROM rollup_total WHERE client_id = ''");

    assertThat(differences())
        .extracting(difference -> difference.table() + " " + difference.grain())
        .contains("rollup_category day", "rollup_value hour", "rollup_total hour");
    assertThat(differences()).extracting(RollupDifference::clientId).contains("", "client_9");

    repair.rebuild(FROM, TO);

    assertThat(differences()).isEmpty();
  }

  @Test
  void aCheckOfARangeLeavesOutTheRest() {
    fixture.store(aLog().withExecutedAt(Instant.parse("2026-11-20T06:15:00Z")).build());
    folder.fold();
    fixture.database.execute("UPDATE rollup_category SET success_count = 99");
    Instant seven = Instant.parse("2026-11-20T07:00:00Z");

    assertThat(repair.check(seven, TO, _ -> {})).isZero();
    assertThat(repair.check(FROM, seven, _ -> {})).isPositive();
  }

  @Test
  void rowsAreTakenAwayWithWhatTheyAmountTo() {
    WorkflowLog gone = randomLog();
    fixture.store(gone, randomLog());
    folder.fold();

    database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT lock_clients(ARRAY['" + gone.clientId().value() + "'])");
        statement.execute("DELETE FROM workflow_log WHERE log_id = '" + gone.logId() + "'");
      }
      RollupRebuild.rebuild(connection, Set.of(ClientHour.of(gone)));
      return gone;
    });

    assertThat(differences()).isEmpty();
  }

  @Test
  void whatWaitsToBeFoldedIsMetered() {
    fixture.store(aLog().withCategory("a").build(), aLog().withCategory("b").build());
    long waiting =
        fixture.database.count(
            "SELECT (SELECT count(*) FROM rollup_delta)"
                + " + (SELECT count(*) FROM rollup_value_delta)");

    folder.fold();

    assertThat(meters.get("central_logger.writer.unfolded_rollups").gauge().value())
        .isEqualTo(waiting);
    folder.fold();
    assertThat(meters.get("central_logger.writer.unfolded_rollups").gauge().value()).isZero();
  }

  private List<RollupDifference> differences() {
    List<RollupDifference> found = new ArrayList<>();
    assertThat(repair.check(FROM, TO, found::add)).isEqualTo(found.size());
    return found;
  }

  private static void repeat(Runnable action) {
    for (int i = 0; i < 5; i++) {
      action.run();
    }
  }

  private WorkflowLog randomLog() {
    Instant at =
        random.nextInt(3) == 0
            ? EDGES.get(random.nextInt(EDGES.size()))
            : Instant.parse("2026-11-18T00:00:00Z").plusSeconds(random.nextInt(3 * 86_400));
    return aLog()
        .withClientId(random.nextBoolean() ? CLIENT_1 : CLIENT_2)
        .withExecutedAt(at)
        .withStatus(LogStatus.values()[random.nextInt(3)])
        .withEnvironment(random.nextBoolean() ? "production" : "staging")
        .withCategory(
            switch (random.nextInt(4)) {
              case 0 -> null;
              case 1 -> "";
              default -> "billing";
            })
        .withResolutionStatus(random.nextBoolean() ? "resolved" : null)
        .withWorkflowVersion(random.nextBoolean() ? "v2" : null)
        .withExecutionTimeSeconds(
            switch (random.nextInt(5)) {
              case 0 -> null;
              case 1 -> 0.0;
              case 2 -> Double.MAX_VALUE;
              default -> random.nextDouble() * 100;
            })
        .withConfidence(random.nextBoolean() ? random.nextInt(5) / 4.0 : null)
        .build();
  }

  private static final String FIGURES =
      "success_count, partial_count, error_count, timed_count,"
          + " round((scaled_execution_time * 1e9)::numeric, 6), confident_count,"
          + " round(confidence_sum::numeric, 6)";
  private static final String FIGURES_OF_ROWS =
      "count(*) FILTER (WHERE status = 'SUCCESS'), count(*) FILTER (WHERE status = 'PARTIAL'),"
          + " count(*) FILTER (WHERE status = 'ERROR'), count(execution_time_seconds),"
          + " round((coalesce(sum(execution_time_seconds / 2^64), 0) * 1e9)::numeric, 6),"
          + " count(confidence), round(coalesce(sum(confidence), 0)::numeric, 6)";

  /** Whose logs are added up. */
  private enum Rows {
    OF_EACH_CLIENT("client_id", "client_id > ''"),
    OF_ALL_CLIENTS("''", "client_id = ''");

    final String clientId;
    final String inRollups;

    Rows(String clientId, String inRollups) {
      this.clientId = clientId;
      this.inRollups = inRollups;
    }

    String logs() {
      return "(SELECT "
          + clientId
          + " AS client_id, executed_at, environment, category, status, resolution_status,"
          + " workflow_version, execution_time_seconds, confidence FROM workflow_log) AS log";
    }
  }

  private List<?> figures(Rows rows, String grain) {
    return fixture.database.query(
        "SELECT concat_ws(' ', client_id, start_at, environment, coalesce(category, '-'), "
            + FIGURES
            + ") AS line FROM rollup_category WHERE grain = '"
            + grain
            + "' AND "
            + rows.inRollups
            + " ORDER BY line");
  }

  private List<?> figuresOfRows(Rows rows, String grain) {
    return fixture.database.query(
        "SELECT concat_ws(' ', client_id, date_trunc('"
            + grain
            + "', executed_at, 'UTC'),"
            + " environment, coalesce(category, '-'), "
            + FIGURES_OF_ROWS
            + ") AS line FROM "
            + rows.logs()
            + " GROUP BY client_id,"
            + " date_trunc('"
            + grain
            + "', executed_at, 'UTC'), environment, category"
            + " ORDER BY line");
  }

  private List<?> totals(Rows rows, String grain) {
    return fixture.database.query(
        "SELECT concat_ws(' ', client_id, start_at, "
            + FIGURES
            + ") AS line FROM rollup_total WHERE grain = '"
            + grain
            + "' AND "
            + rows.inRollups
            + " ORDER BY line");
  }

  private List<?> totalsOfRows(Rows rows, String grain) {
    return fixture.database.query(
        "SELECT concat_ws(' ', client_id, date_trunc('"
            + grain
            + "', executed_at, 'UTC'), "
            + FIGURES_OF_ROWS
            + ") AS line FROM "
            + rows.logs()
            + " GROUP BY client_id,"
            + " date_trunc('"
            + grain
            + "', executed_at, 'UTC') ORDER BY line");
  }

  private List<?> values(Rows rows, String grain) {
    return fixture.database.query(
        "SELECT concat_ws(' ', client_id, start_at, field, value, success_count, partial_count,"
            + " error_count) AS line FROM rollup_value WHERE grain = '"
            + grain
            + "' AND "
            + rows.inRollups
            + " ORDER BY line");
  }

  private List<?> valuesOfRows(Rows rows, String grain) {
    return fixture.database.query(
        "SELECT concat_ws(' ', client_id, at, field, value,"
            + " count(*) FILTER (WHERE status = 'SUCCESS'),"
            + " count(*) FILTER (WHERE status = 'PARTIAL'),"
            + " count(*) FILTER (WHERE status = 'ERROR')) AS line"
            + " FROM (SELECT client_id, status, date_trunc('"
            + grain
            + "', executed_at, 'UTC') AS at, 'resolution_status' AS field,"
            + " resolution_status AS value FROM "
            + rows.logs()
            + " UNION ALL SELECT client_id, status, date_trunc('"
            + grain
            + "', executed_at, 'UTC'), 'workflow_version', workflow_version FROM "
            + rows.logs()
            + ") AS given WHERE value IS NOT NULL GROUP BY client_id, at, field, value"
            + " ORDER BY line");
  }
}
