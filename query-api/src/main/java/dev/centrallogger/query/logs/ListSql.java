package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.rollup.LogHours.LogHour;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of a list: the logs of a page by keyset, in either direction, and how many there
 * are. Every order ends with the ids, so it is total, and a place in it is named by the values of
 * one log.
 *
 * @param text with named parameters
 * @param values of the parameters
 */
record ListSql(String text, Map<String, Object> values) {

  private static final String COLUMNS =
      """
      client_id, log_id, ticket_id, environment, status, executed_at, idempotency_key,
        workflow_version, execution_time_seconds, category, resolution_status, confidence,
        altered, created_at\
      """;

  /** One column more than a log has: whether its metrics are too long for a list. */
  private static final String PAGE =
      """
      SELECT %1$s,
        CASE WHEN %2$s THEN metrics::text END AS metrics,
        metrics IS NOT NULL AND NOT (%2$s) AS metrics_omitted
      FROM (
        SELECT %1$s, metrics
        FROM %3$s
        ORDER BY %4$s
        LIMIT :limit OFFSET :offset
      ) AS page
      ORDER BY %4$s
      """;

  /** The logs next on the way, whatever they are, of which a few are meant. */
  private static final String NEAR =
      """
      (
        SELECT %1$s, metrics
        FROM workflow_log
        %2$s
        ORDER BY %3$s
        LIMIT :near
      ) AS near
      %4$s\
      """;

  private static final String IN_HOURS =
      """
      unnest(
        CAST(:clients AS text[]), CAST(:fromIds AS uuid[]), CAST(:toIds AS uuid[])
      ) AS hour (of_client, from_id, to_id)
      CROSS JOIN LATERAL (
        SELECT %1$s, metrics
        FROM workflow_log
        %2$s
          AND client_id = of_client
          AND log_id >= from_id
          AND log_id < to_id
        ORDER BY %3$s
        LIMIT :enough
      ) AS log\
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

  /**
   * Which logs of a list are read: {@code limit} of them, from an offset or from behind an anchor.
   *
   * @param behind read from here on; backwards if the reading is from the back
   */
  record Slice(
      LogScope scope,
      LogFilter filter,
      Reading reading,
      Optional<Anchor> behind,
      int offset,
      int limit) {

    static Slice fromOffset(LogScope scope, LogQuery query, int offset, int limit) {
      Reading reading = Reading.of(scope, query.sort(), false);
      return new Slice(scope, query.filter(), reading, Optional.empty(), offset, limit);
    }

    /** Backwards ones are read in the reverse order. */
    static Slice fromCursor(LogScope scope, Cursor cursor, int limit) {
      Reading reading = Reading.of(scope, cursor.query().sort(), cursor.backwards());
      return new Slice(
          scope, cursor.query().filter(), reading, Optional.of(cursor.anchor()), 0, limit);
    }

    private LogCondition condition(LogFilter other) {
      LogCondition condition = FilterSql.condition(scope, other);
      behind.ifPresent(anchor -> reading.startBehind(anchor, condition));
      return condition.with("limit", limit).with("offset", offset);
    }
  }

  /** Walks the list past what the filter does not mean. */
  static ListSql walk(Slice slice) {
    LogCondition condition = slice.condition(slice.filter);
    return page(slice, "workflow_log\n  " + condition.whereClause(), condition.values());
  }

  /** The same, but no further than {@code near} logs. */
  static ListSql near(Slice slice, int near) {
    LogCondition walked = slice.condition(slice.filter.servedByIndex()).with("near", near);
    LogCondition meant = FilterSql.condition(slice.scope, slice.filter);
    Map<String, Object> values = new HashMap<>(walked.values());
    values.putAll(meant.values());
    return page(
        slice,
        NEAR.formatted(COLUMNS, walked.whereClause(), slice.reading.orderBy(), meant.whereClause()),
        values);
  }

  /** Reads these hours alone. */
  static ListSql inHours(Slice slice, List<LogHour> hours) {
    LogCondition condition =
        slice
            .condition(slice.filter)
            .with("enough", slice.offset + slice.limit)
            .with("clients", hours.stream().map(LogHour::clientId).toArray(String[]::new))
            .with("fromIds", ids(hours, Duration.ZERO))
            .with("toIds", ids(hours, Duration.ofHours(1)));
    return page(
        slice,
        IN_HOURS.formatted(COLUMNS, condition.whereClause(), slice.reading.orderBy()),
        condition.values());
  }

  private static String[] ids(List<LogHour> hours, Duration later) {
    return hours.stream()
        .map(hour -> LogId.floor(hour.start().plus(later)).toString())
        .toArray(String[]::new);
  }

  /** Counts the logs, but not further than to {@code limit}. */
  static ListSql count(LogScope scope, LogFilter filter, int limit) {
    LogCondition condition = FilterSql.condition(scope, filter).with("limit", limit);
    return new ListSql(COUNT.formatted(condition.whereClause()), condition.values());
  }

  private static ListSql page(Slice slice, String source, Map<String, Object> values) {
    return new ListSql(
        PAGE.formatted(COLUMNS, METRICS_FIT, source, slice.reading.orderBy()), values);
  }
}
