package dev.centrallogger.writer.store;

import dev.centrallogger.model.WorkflowLog;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of {@code workflow_log} that the writer fills: their order is declared here alone.
 */
final class LogRows {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("client_id", (row, log) -> row.text(log.clientId().value())),
          new Column("log_id", (row, log) -> row.uuid(log.logId().value())),
          new Column("ticket_id", (row, log) -> row.text(log.ticketId())),
          new Column("environment", (row, log) -> row.text(log.environment())),
          new Column("status", (row, log) -> row.text(log.status().name())),
          new Column("executed_at", (row, log) -> row.timestamp(log.executedAt())),
          new Column("idempotency_key", (row, log) -> row.text(log.idempotencyKey())),
          new Column("workflow_version", (row, log) -> row.text(log.workflowVersion())),
          new Column(
              "execution_time_seconds", (row, log) -> row.float8(log.executionTimeSeconds())),
          new Column("category", (row, log) -> row.text(log.category())),
          new Column("resolution_status", (row, log) -> row.text(log.resolutionStatus())),
          new Column("confidence", (row, log) -> row.float8(log.confidence())),
          new Column("metrics", (row, log) -> row.jsonb(log.metrics())),
          new Column("payload", (row, log) -> row.jsonb(log.payload())),
          new Column("altered", (row, log) -> row.bool(log.altered())),
          new Column("content_hash", (row, log) -> row.bytes(log.contentHash().toBytes())),
          new Column("original", (row, log) -> row.bytes(log.original())),
          new Column("received_at", (row, log) -> row.timestamp(log.receivedAt())));

  /** The names, for a statement's list of columns. */
  static final String NAMES = COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

  private LogRows() {}

  static void write(BinaryRows rows, WorkflowLog log) throws SQLException {
    rows.beginRow(COLUMNS.size());
    for (Column column : COLUMNS) {
      column.field().write(rows, log);
    }
  }

  private record Column(String name, Field field) {}

  @FunctionalInterface
  private interface Field {
    void write(BinaryRows row, WorkflowLog log);
  }
}
