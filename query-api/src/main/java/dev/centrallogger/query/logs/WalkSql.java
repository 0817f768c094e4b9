package dev.centrallogger.query.logs;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One piece of a walk through whole logs, newest first. */
final class WalkSql {

  private static final String PIECE =
      """
      SELECT client_id, log_id, ticket_id, environment, status, executed_at, idempotency_key,
        workflow_version, execution_time_seconds, category, resolution_status, confidence,
        altered, created_at, metrics::text AS metrics, FALSE AS metrics_omitted,
        payload::text AS payload
      FROM workflow_log
      %s
      ORDER BY %s
      LIMIT :limit
      """;

  private static final int MAX_LOGS = 1_000;

  /** A piece ends with the log that reaches it. */
  private static final int ENOUGH_BYTES = 2 * 1024 * 1024;

  /**
   * How many logs are fetched from the server at once: few enough that the largest there are fit
   * the memory.
   */
  private static final int FIRST_FETCHED = 8;

  private static final int MOST_FETCHED = 32;

  private WalkSql() {}

  static List<StoredLog> read(
      ReadTransaction transaction, LogScope scope, LogFilter filter, Optional<Anchor> behind) {
    Reading newestFirst = Reading.of(scope, LogSort.DEFAULT, false);
    LogCondition condition = FilterSql.condition(scope, filter).with("limit", MAX_LOGS);
    behind.ifPresent(anchor -> newestFirst.startBehind(anchor, condition));
    return transaction
        .sql(PIECE.formatted(condition.whereClause(), newestFirst.orderBy()), condition.values())
        .withFetchSize(FIRST_FETCHED)
        .query(WalkSql::enough);
  }

  private static List<StoredLog> enough(ResultSet rows) throws SQLException {
    List<StoredLog> logs = new ArrayList<>();
    int bytes = 0;
    int largest = 1;
    while (bytes < ENOUGH_BYTES && rows.next()) {
      StoredLog log = LogRow.stored(rows, logs.size());
      logs.add(log);
      bytes += log.jsonBytes();
      largest = Math.max(largest, log.jsonBytes());
      rows.setFetchSize(Math.clamp(ENOUGH_BYTES / largest, 1, MOST_FETCHED));
    }
    return logs;
  }
}
