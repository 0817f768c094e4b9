package dev.centrallogger.query.admin.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list.
 *
 * @param shape the same for errors that are alike
 * @param attempts how often it was tried, the first time included
 * @param bytes of the record's value
 * @param decidedBy who asked for it to be tried again, or discarded it
 * @param resolvedLogId as which log it was stored in the end
 */
record DeadLetterSummary(
    UUID deadLetterId,
    DeadLetterState state,
    String reason,
    @Nullable String sqlState,
    String shape,
    @Nullable String clientId,
    @Nullable UUID logId,
    Origin origin,
    int attempts,
    Instant firstFailedAt,
    Instant lastFailedAt,
    long bytes,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String discardReason,
    @Nullable UUID resolvedLogId) {

  static final String COLUMNS =
      """
      dead_letter_id, state, reason, sql_state, shape, client_id, log_id,
        origin_topic, origin_partition, origin_offset, attempts, first_failed_at, last_failed_at,
        coalesce(octet_length(record_value), 0) AS bytes,
        decided_at, decided_by, discard_reason, resolved_log_id\
      """;

  /** Where on the log topic it stood first. */
  record Origin(String topic, int partition, long offset) {}

  static DeadLetterSummary of(ResultSet row) throws SQLException {
    return new DeadLetterSummary(
        row.getObject("dead_letter_id", UUID.class),
        DeadLetterState.parse(row.getString("state")).orElseThrow(),
        row.getString("reason"),
        row.getString("sql_state"),
        row.getString("shape"),
        row.getString("client_id"),
        row.getObject("log_id", UUID.class),
        new Origin(
            row.getString("origin_topic"),
            row.getInt("origin_partition"),
            row.getLong("origin_offset")),
        row.getInt("attempts"),
        row.getObject("first_failed_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_failed_at", OffsetDateTime.class).toInstant(),
        row.getLong("bytes"),
        time(row, "decided_at"),
        row.getString("decided_by"),
        row.getString("discard_reason"),
        row.getObject("resolved_log_id", UUID.class));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
