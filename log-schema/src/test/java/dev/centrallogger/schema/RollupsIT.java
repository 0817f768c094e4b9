package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.LogId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rollups' tables and functions, below every service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollupsIT {

  private static final Random RANDOM = new Random(5);

  private final DatabaseUrl url;

  RollupsIT() throws SQLException {
    url = TestServer.newDatabase();
  }

  /** Logs that were stored by a version that had no rollups yet. */
  @BeforeAll
  void migrateADatabaseThatHasLogs() throws SQLException {
    new SchemaMigrator(TestServer.newDatabase()).migrate();
    Flyway.configure()
        .dataSource(url.jdbcUrl(), url.user(), url.password())
        .initSql(
            "GRANT CREATE ON SCHEMA public TO central_logger_owner;"
                + "SET ROLE central_logger_owner")
        .target("3")
        .load()
        .migrate();
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      TestServer.query(writer, "SELECT ensure_month('2026-11-01')");
      store(writer, "client_1", "2026-11-20T06:15:00Z");
      store(writer, "client_1", "2026-11-20T06:59:59.999999Z");
      store(writer, "client_1", "2026-11-20T07:00:00Z");
      store(writer, "client_1", "2021-11-20T07:00:00Z");
      store(writer, "client_2", "2026-11-20T06:15:00Z");
    }
    new SchemaMigrator(url).migrate();
  }

  @Test
  void theMigrationCountsTheLogsThatAreThere() throws SQLException {
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      assertThat(
              TestServer.query(
                  writer,
                  "SELECT concat_ws(' ', nullif(client_id, ''), grain, start_at AT TIME ZONE 'UTC',"
                      + " success_count + partial_count + error_count)"
                      + " FROM rollup_total ORDER BY client_id, start_at, grain"))
          .containsExactly(
              "month 2021-11-01 00:00:00 1",
              "day 2021-11-20 00:00:00 1",
              "hour 2021-11-20 07:00:00 1",
              "month 2026-11-01 00:00:00 4",
              "day 2026-11-20 00:00:00 4",
              "hour 2026-11-20 06:00:00 3",
              "hour 2026-11-20 07:00:00 1",
              "client_1 month 2021-11-01 00:00:00 1",
              "client_1 day 2021-11-20 00:00:00 1",
              "client_1 hour 2021-11-20 07:00:00 1",
              "client_1 month 2026-11-01 00:00:00 3",
              "client_1 day 2026-11-20 00:00:00 3",
              "client_1 hour 2026-11-20 06:00:00 2",
              "client_1 hour 2026-11-20 07:00:00 1",
              "client_2 month 2026-11-01 00:00:00 1",
              "client_2 day 2026-11-20 00:00:00 1",
              "client_2 hour 2026-11-20 06:00:00 1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollup_total",
        "rollup_category",
        "rollup_value",
        "rollup_delta",
        "rollup_value_delta"
      })
  void aReaderSeesItsClientsRollupsAlone(String rollup) throws SQLException {
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      writer.setAutoCommit(false);
      // Rows of two clients in the deltas too, by whatever columns they have.
      for (String client : List.of("client_1", "client_2")) {
        TestServer.execute(
            writer,
            "INSERT INTO rollup_delta SELECT client_id, start_at, environment, category,"
                + " success_count, partial_count, error_count, timed_count,"
                + " scaled_execution_time, latency, confident_count, confidence_sum"
                + " FROM rollup_category WHERE grain = 'hour' AND client_id = '"
                + client
                + "'");
        TestServer.execute(
            writer,
            "INSERT INTO rollup_value_delta VALUES"
                + " ('"
                + client
                + "', now(), 'workflow_version', 'v', 1, 0, 0)");
        TestServer.execute(
            writer,
            "INSERT INTO rollup_value VALUES"
                + " ('"
                + client
                + "', 'hour', now(), 'workflow_version', 'v', 1, 0, 0)");
      }
      String seen =
          "SELECT DISTINCT client_id FROM %s WHERE client_id > '' ORDER BY client_id"
              .formatted(rollup);
      String seenOfAll = "SELECT DISTINCT client_id FROM %s WHERE client_id = ''".formatted(rollup);

      assertThat(TestServer.query(writer, seen)).containsExactly("client_1", "client_2");
      TestServer.execute(writer, "SET LOCAL ROLE central_logger_provider_reader");
      assertThat(TestServer.query(writer, seen)).containsExactly("client_1", "client_2");
      TestServer.execute(writer, "SET LOCAL ROLE central_logger_reader");
      assertThat(TestServer.query(writer, seen)).isEmpty();
      assertThat(TestServer.query(writer, seenOfAll)).isEmpty();
      TestServer.execute(writer, "SELECT set_config('app.client_id', 'client_2', true)");
      assertThat(TestServer.query(writer, seen)).containsExactly("client_2");
      assertThat(TestServer.query(writer, seenOfAll)).isEmpty();
      assertThatThrownBy(() -> TestServer.execute(writer, "DELETE FROM " + rollup))
          .hasMessageContaining("permission denied");
      writer.rollback();
    }
  }

  @Test
  void javaAndSqlFindTheSameBucket() throws SQLException {
    try (Connection reader = TestServer.connect(url, DatabaseRole.READER)) {
      for (int i = 0; i < 200; i++) {
        double seconds =
            switch (i) {
              case 0 -> 0.0;
              case 1 -> -0.0;
              case 2 -> Double.MAX_VALUE;
              case 3 -> Double.MIN_VALUE;
              // Where a bucket begins, and just before it.
              case 4 -> 1 + 1311 / 65536.0;
              case 5 -> Math.nextDown(1 + 1311 / 65536.0);
              default -> Math.scalb(RANDOM.nextDouble(), RANDOM.nextInt(-1000, 1000));
            };
        int bucket = LatencyHistogram.bucketOf(seconds);

        assertThat(
                TestServer.query(reader, "SELECT latency_bucket('%s'::float8)".formatted(seconds)))
            .containsExactly(Integer.toString(bucket));
      }
    }
  }

  @Test
  void javaAndSqlMakeTheSameHistogram() throws SQLException {
    int[] buckets = RANDOM.ints(300, 60_000, 60_100).toArray();
    StringBuilder entries = new StringBuilder("''::bytea");
    for (int bucket : buckets) {
      entries.append(" || latency_entry(").append(bucket).append(", 1)");
    }
    LatencyHistogram manyLogs = LatencyHistogram.EMPTY;
    for (int i = 0; i < 131_075; i += 5) {
      manyLogs = manyLogs.plus(LatencyHistogram.of(7, 7, 7, 7, 7));
    }
    try (Connection reader = TestServer.connect(url, DatabaseRole.READER)) {
      assertThat(
              TestServer.query(
                  reader, "SELECT encode(merge_latency(%s), 'hex')".formatted(entries)))
          .containsExactly(HexFormat.of().formatHex(LatencyHistogram.of(buckets).toBytes()));
      assertThat(
              TestServer.query(
                  reader,
                  "SELECT encode(merge_latency(latency_entry(7, 65535) || latency_entry(7, 65540)),"
                      + " 'hex')"))
          .containsExactly(HexFormat.of().formatHex(manyLogs.toBytes()));
      assertThat(TestServer.query(reader, "SELECT length(merge_latency(''))")).containsExactly("0");
    }
  }

  private static void store(Connection writer, String client, String at) throws SQLException {
    String id = LogId.random(Instant.parse(at), RANDOM).toString();
    TestServer.execute(
        writer,
        Rows.insert("workflow_log", client, id)
            .replace("'SUCCESS', now()", "'SUCCESS', '" + at + "'"));
  }
}
