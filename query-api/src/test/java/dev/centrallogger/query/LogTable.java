package dev.centrallogger.query;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.TestDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts logs into the table {@code workflow_log}, past the writer, and what they amount to into the
 * rollups.
 */
public final class LogTable {

  private static final String INSERT =
      """
      INSERT INTO workflow_log (
        client_id, log_id, ticket_id, environment, status, executed_at, idempotency_key,
        workflow_version, execution_time_seconds, category, resolution_status, confidence,
        metrics, payload, altered, content_hash, original, received_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
      """;

  private static final String REBUILD_ROLLUPS =
      """
      SELECT rebuild_rollups(?, ?);
      SELECT rebuild_rollups(array_fill(''::text, ARRAY[cardinality(hours)]), hours)
      FROM (VALUES (?::timestamptz[])) AS touched (hours)
      """;

  private static final String UNFOLD =
      """
      INSERT INTO rollup_delta
      SELECT client_id, start_at, environment, category,
        success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum
      FROM rollup_category
      WHERE grain = 'hour'
        AND client_id = '%1$s';
      INSERT INTO rollup_value_delta
      SELECT client_id, start_at, field, value, success_count, partial_count, error_count
      FROM rollup_value
      WHERE grain = 'hour'
        AND client_id = '%1$s';
      DELETE FROM rollup_total WHERE client_id = '%1$s';
      DELETE FROM rollup_category WHERE client_id = '%1$s';
      DELETE FROM rollup_value WHERE client_id = '%1$s';
      SELECT rebuild_rollups(array_fill(''::text, ARRAY[cardinality(hours)]), hours)
      FROM (SELECT array_agg(DISTINCT start_at) AS hours FROM rollup_delta) AS unfolded
      """;

  private LogTable() {}

  /** Makes a client's rollups what they are before a writer has folded any of it in. */
  public static void unfold(TestDatabase database, ClientId client) {
    database.execute(UNFOLD.formatted(client.value()));
  }

  public static void insert(TestDatabase database, WorkflowLog... logs) {
    insert(database, List.of(logs));
  }

  public static void insert(TestDatabase database, Collection<WorkflowLog> logs) {
    String url = database.jdbcUrl() + "&reWriteBatchedInserts=true";
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      ensureMonths(connection, logs);
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (WorkflowLog log : logs) {
          bind(insert, log);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      try (PreparedStatement rebuild = connection.prepareStatement(REBUILD_ROLLUPS)) {
        rebuild.setArray(1, clients(connection, logs));
        rebuild.setArray(2, hours(connection, logs));
        rebuild.setArray(3, hours(connection, logs));
        rebuild.execute();
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Array clients(Connection connection, Collection<WorkflowLog> logs)
      throws SQLException {
    return connection.createArrayOf(
        "text", logs.stream().map(log -> log.clientId().value()).toArray());
  }

  private static Array hours(Connection connection, Collection<WorkflowLog> logs)
      throws SQLException {
    return connection.createArrayOf(
        "timestamptz",
        logs.stream()
            .map(log -> log.executedAt().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
            .toArray());
  }

  private static void ensureMonths(Connection connection, Collection<WorkflowLog> logs)
      throws SQLException {
    Set<LocalDate> months =
        logs.stream()
            .map(log -> log.executedAt().atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1))
            .collect(Collectors.toSet());
    try (PreparedStatement ensure = connection.prepareStatement("SELECT ensure_month(?)")) {
      for (LocalDate month : months) {
        ensure.setObject(1, month);
        ensure.execute();
      }
    }
    connection.commit();
  }

  private static void bind(PreparedStatement insert, WorkflowLog log) throws SQLException {
    insert.setString(1, log.clientId().value());
    insert.setObject(2, log.logId().value());
    insert.setString(3, log.ticketId());
    insert.setString(4, log.environment());
    insert.setString(5, log.status().name());
    insert.setObject(6, log.executedAt().atOffset(ZoneOffset.UTC));
    insert.setString(7, log.idempotencyKey());
    insert.setString(8, log.workflowVersion());
    insert.setObject(9, log.executionTimeSeconds(), Types.DOUBLE);
    insert.setString(10, log.category());
    insert.setString(11, log.resolutionStatus());
    insert.setObject(12, log.confidence(), Types.DOUBLE);
    insert.setString(13, text(log.metrics()));
    insert.setString(14, text(log.payload()));
    insert.setBoolean(15, log.altered());
    insert.setBytes(16, log.contentHash().toBytes());
    insert.setBytes(17, log.original());
    insert.setObject(18, log.receivedAt().atOffset(ZoneOffset.UTC));
  }

  private static @Nullable String text(@Nullable JsonText json) {
    return json == null ? null : json.text();
  }
}
