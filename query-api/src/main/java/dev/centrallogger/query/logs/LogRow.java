package dev.centrallogger.query.logs;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code workflow_log} as logs. */
final class LogRow {

  private LogRow() {}

  static LogSummary summary(ResultSet row) throws SQLException {
    return new LogSummary(
        new LogId(row.getObject("log_id", UUID.class)),
        new ClientId(row.getString("client_id")),
        row.getString("ticket_id"),
        row.getString("environment"),
        LogStatus.valueOf(row.getString("status")),
        instant(row, "executed_at"),
        row.getString("idempotency_key"),
        row.getString("workflow_version"),
        row.getObject("execution_time_seconds", Double.class),
        row.getString("category"),
        row.getString("resolution_status"),
        row.getObject("confidence", Double.class),
        json(row, "metrics"),
        row.getBoolean("metrics_omitted"),
        instant(row, "created_at"),
        row.getBoolean("altered"));
  }

  static StoredLog stored(ResultSet row) throws SQLException {
    return new StoredLog(summary(row), json(row, "payload"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** The driver gives a text column's bytes as the server sent them: UTF-8. */
  private static @Nullable JsonText json(ResultSet row, String column) throws SQLException {
    byte[] text = row.getBytes(column);
    return text == null ? null : new JsonText(text, 0, text.length);
  }
}
