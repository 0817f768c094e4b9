package dev.centrallogger.query.logs;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.util.Map;

/**
 * The statements of a list: the logs of a page by keyset, in either direction, and how many there
 * are. Every order ends with the ids, so it is total, and a place in it is named by the values of
 * one log.
 *
 * @param text with named parameters
 * @param values of the parameters
 */
record ListSql(String text, Map<String, Object> values) {

  /** One column more than a log has: whether its metrics are too long for a list. */
  private static final String PAGE =
      """
      SELECT client_id, log_id, ticket_id, environment, status, executed_at, idempotency_key,
        workflow_version, execution_time_seconds, category, resolution_status, confidence,
        altered, created_at,
        CASE WHEN %1$s THEN metrics::text END AS metrics,
        metrics IS NOT NULL AND NOT (%1$s) AS metrics_omitted
      FROM (
        SELECT client_id, log_id, ticket_id, environment, status, executed_at, idempotency_key,
          workflow_version, execution_time_seconds, category, resolution_status, confidence,
          altered, created_at, metrics
        FROM workflow_log
        %2$s
        ORDER BY %3$s
        LIMIT :limit OFFSET :offset
      ) AS page
      ORDER BY %3$s
      """;

  /**
   * At most 16 KiB as text. What is stored in 7 times as much is longer for sure (the shortest text
   * for its size is a list of digits), and is not written out to find that out: a few kilobytes of
   * jsonb can stand for megabytes of text.
   */
  private static final String METRICS_FIT =
      "pg_column_size(metrics) <= 7 * 16384 AND octet_length(metrics::text) <= 16384";

  private static final String COUNT =
      """
      SELECT count(*)
      FROM (
        SELECT
        FROM workflow_log
        %s
        LIMIT :limit
      ) AS counted
      """;

  /** Reads {@code limit} logs from an offset on, in the order asked for. */
  static ListSql fromOffset(LogScope scope, LogQuery query, int offset, int limit) {
    LogCondition condition = FilterSql.condition(scope, query.filter());
    condition.with("limit", limit).with("offset", offset);
    return page(condition, Reading.of(scope, query.sort(), false));
  }

  /** Reads {@code limit} logs on from a cursor: backwards ones in the reverse order. */
  static ListSql fromCursor(LogScope scope, Cursor cursor, int limit) {
    Reading reading = Reading.of(scope, cursor.query().sort(), cursor.backwards());
    LogCondition condition = FilterSql.condition(scope, cursor.query().filter());
    reading.startBehind(cursor.anchor(), condition);
    condition.with("limit", limit).with("offset", 0);
    return page(condition, reading);
  }

  /** Counts the logs, but not further than to {@code limit}. */
  static ListSql count(LogScope scope, LogFilter filter, int limit) {
    LogCondition condition = FilterSql.condition(scope, filter).with("limit", limit);
    return new ListSql(COUNT.formatted(condition.whereClause()), condition.values());
  }

  private static ListSql page(LogCondition condition, Reading reading) {
    return new ListSql(
        PAGE.formatted(METRICS_FIT, condition.whereClause(), reading.orderBy()),
        condition.values());
  }
}
