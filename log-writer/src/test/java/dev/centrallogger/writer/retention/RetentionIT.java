package dev.centrallogger.writer.retention;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.rollup.RollupFolder;
import dev.centrallogger.writer.rollup.RollupRepair;
import dev.centrallogger.writer.rollup.RollupSettings;
import dev.centrallogger.writer.store.StoreFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionIT {

  private static final Instant SINCE_OCTOBER = Instant.parse("2026-10-01T00:00:00Z");

  private final StoreFixture fixture = new StoreFixture();
  private final WriterDatabase database = new WriterDatabase(fixture.pool);
  private final Retention retention = new Retention(database);

  @BeforeEach
  void storeLogsOfFiveYears() {
    fixture.store(
        log(CLIENT_1, "2021-05-05T05:05:05Z"),
        log(CLIENT_2, "2021-05-05T05:05:06Z"),
        log(CLIENT_1, "2023-12-31T23:59:59.999999Z"),
        log(CLIENT_1, "2026-09-01T00:00:00Z"),
        log(CLIENT_2, "2026-09-30T23:59:59.999999Z"),
        log(CLIENT_1, "2026-10-01T00:00:00Z"),
        log(CLIENT_2, "2026-11-20T06:15:00Z"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void isLookedForAtTheStartAndThenAfterEachInterval() throws Exception {
    StopSignal stop = new StopSignal();
    // at this moment, what is older than October is over
    Clock clock = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
    RetentionJob job =
        new RetentionJob(database, new RetentionSettings(31, Duration.ofMillis(1)), clock);
    CompletableFuture<Void> leading =
        CompletableFuture.runAsync(() -> {
          try (Connection connection = fixture.pool.getConnection()) {
            job.lead(connection, stop);
          } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    Awaitility.await("the start").until(() -> fixture.rows() == 2);

    fixture.store(log(CLIENT_1, "2021-06-06T06:06:06Z"));
    Awaitility.await("another look").until(() -> fixture.rows() == 2);

    stop.request();
    leading.get(10, TimeUnit.SECONDS);
  }

  @Test
  void saysWhatIsOver() {
    assertThat(retention.expired(SINCE_OCTOBER))
        .contains(
            new ExpiredMonth(YearMonth.of(2021, 5), 2),
            new ExpiredMonth(YearMonth.of(2023, 12), 1),
            new ExpiredMonth(YearMonth.of(2026, 9), 2))
        .noneMatch(month -> !month.month().isBefore(YearMonth.of(2026, 10)));
    assertThat(fixture.rows()).isEqualTo(7);
  }

  @Test
  void removesWhatIsOverWithItsRollups() {
    assertThat(retention.remove(SINCE_OCTOBER)).isEqualTo(5);

    assertThat(fixture.database.query("SELECT executed_at FROM workflow_log ORDER BY log_id"))
        .hasSize(2)
        .allMatch(at -> at != null && at.compareTo("2026-10-01") >= 0);
    assertThat(fixture.database.query("SELECT DISTINCT start_at FROM rollup_total ORDER BY 1"))
        .allMatch(at -> at != null && at.compareTo("2026-10-01") >= 0);
    assertThat(
            new RollupRepair(database)
                .check(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), _ -> {}))
        .isZero();
    assertThat(fixture.database.query("SELECT to_regclass('workflow_log_2026_09')"))
        .containsOnlyNulls();
    assertThat(retention.expired(SINCE_OCTOBER)).isEmpty();
    assertThat(retention.remove(SINCE_OCTOBER)).isZero();
  }

  /** However many rows the rollups of a month have, no statement has to delete them all. */
  @Test
  void theRollupsOfAMonthGoInBatches() {
    long all = foldedRollups();
    fixture.database.execute("SELECT drop_month('2026-09-01')");
    assertThat(rollups()).as("the drop leaves them").isEqualTo(all);

    List<Long> batches =
        Stream.generate(() -> forget(4)).limit(all).takeWhile(rows -> rows > 0).toList();

    assertThat(batches).hasSizeGreaterThan(3).allMatch(rows -> rows <= 4);
    assertThat(batches.stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
    assertThat(rollups()).isZero();
  }

  @Test
  void aMonthThatIsHalfForgottenGoesWithTheNextLook() {
    foldedRollups();
    fixture.database.execute("SELECT drop_month('2026-09-01')");
    forget(4);

    assertThat(retention.expired(SINCE_OCTOBER))
        .contains(new ExpiredMonth(YearMonth.of(2026, 9), 2));
    new Retention(database, 3).remove(SINCE_OCTOBER);

    assertThat(rollups()).isZero();
    assertThat(retention.expired(SINCE_OCTOBER)).isEmpty();
  }

  @Test
  void theRollupsOfLogsThatAreThereAreNotForgotten() {
    long all = foldedRollups();

    assertThat(forget(1_000)).isZero();
    assertThat(rollups()).isEqualTo(all);
  }

  @Test
  void whatIsOlderThanThePartitionsGoesByItsMonthToo() {
    assertThat(retention.remove(Instant.parse("2023-12-01T00:00:00Z"))).isEqualTo(2);

    assertThat(fixture.rows()).isEqualTo(5);
  }

  @Test
  void theMonthIsMadeAgainForALogThatComesLate() {
    retention.remove(SINCE_OCTOBER);
    WorkflowLog late = log(CLIENT_1, "2026-09-15T00:00:00Z");

    // The writer believed to know the partition: it looks again.
    assertThatThrownBy(() -> fixture.store(late)).isInstanceOf(LogStoreUnavailableException.class);
    fixture.store(late);

    assertThat(fixture.rows()).isEqualTo(3);
  }

  @Test
  void readersHoldUpTheDropAndNobodyElse() throws SQLException {
    try (Connection reader = fixture.database.dataSource().getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM workflow_log");
      CompletableFuture<Long> removal =
          CompletableFuture.supplyAsync(() -> retention.remove(SINCE_OCTOBER));
      Awaitility.await("it wants the table")
          .until(() ->
              fixture.database.count(
                      "SELECT count(*) FROM pg_locks WHERE NOT granted"
                          + " AND mode = 'AccessExclusiveLock'")
                  > 0);

      fixture.store(log(CLIENT_2, "2026-11-20T06:16:00Z"));
      assertThat(fixture.rows()).isEqualTo(8);

      assertThat(removal).isNotDone();
      reader.rollback();
      assertThat(removal.join()).isEqualTo(5);
    }
  }

  @Test
  void oneWriterAtATimeRemoves() throws SQLException {
    try (Connection other = fixture.database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(3, 0)");

      assertThat(retention.remove(SINCE_OCTOBER)).isZero();
    }
  }

  private long forget(int most) {
    return fixture.database.count("SELECT forget_month('2026-09-01', " + most + ")");
  }

  /** Of September, folded in. */
  private long foldedRollups() {
    new RollupFolder(
            database,
            new RollupSettings(Duration.ofSeconds(2)),
            new WriterMetrics(new SimpleMeterRegistry(), new RecentErrors(Clock.systemUTC())))
        .fold();
    return rollups();
  }

  /** Of September. */
  private long rollups() {
    return Stream.of("rollup_total", "rollup_category", "rollup_value")
        .mapToLong(table ->
            fixture.database.count(
                "SELECT count(*) FROM "
                    + table
                    + " WHERE start_at >= '2026-09-01Z' AND start_at < '2026-10-01Z'"))
        .sum();
  }

  private static WorkflowLog log(ClientId client, String at) {
    return aLog().withClientId(client).withExecutedAt(Instant.parse(at)).build();
  }
}
