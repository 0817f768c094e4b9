package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads logs from the table {@code workflow_log}. */
public final class PostgresLogReader implements LogReader {

  private static final String FIND =
      """
      SELECT client_id, log_id, ticket_id, environment, status, executed_at, idempotency_key,
        workflow_version, execution_time_seconds, category, resolution_status, confidence,
        altered, created_at, metrics::text AS metrics, FALSE AS metrics_omitted,
        payload::text AS payload
      FROM workflow_log
      %s
      ORDER BY created_at DESC, client_id
      LIMIT 1
      """;

  private static final String ORIGINAL =
      """
      SELECT original
      FROM workflow_log
      %s
      ORDER BY created_at DESC, client_id
      LIMIT 1
      """;

  private final ReadDatabase lists;
  private final ReadDatabase single;
  private final Duration countTimeout;

  /**
   * @param lists may be a replica, and lag behind
   * @param single shows a log as soon as it is stored
   * @param countTimeout after which a total is given as a lower bound
   */
  public PostgresLogReader(ReadDatabase lists, ReadDatabase single, Duration countTimeout) {
    this.lists = lists;
    this.single = single;
    this.countTimeout = countTimeout;
  }

  @Override
  public LogPage list(LogScope scope, LogQuery query, PageRequest page) {
    return lists.read(
        scope,
        transaction ->
            switch (page) {
              case PageRequest.Numbered numbered -> numbered(transaction, scope, query, numbered);
              case PageRequest.AtCursor(Cursor cursor, int size) ->
                  cursor.backwards()
                      ? backwards(transaction, scope, cursor, size)
                      : forwards(transaction, scope, cursor, size);
            });
  }

  @Override
  public List<StoredLog> piece(LogScope scope, LogFilter filter, Optional<Anchor> behind) {
    return lists.read(scope, transaction -> WalkSql.read(transaction, scope, filter, behind));
  }

  @Override
  public Optional<StoredLog> find(LogScope scope, LogId logId) {
    return single.read(
        scope,
        transaction -> {
          LogCondition one = oneLog(scope, logId);
          return transaction
              .sql(FIND.formatted(one.whereClause()), one.values())
              .query(LogRow::stored)
              .optional();
        });
  }

  @Override
  public Optional<byte[]> original(LogScope scope, LogId logId) {
    return single.read(
        scope,
        transaction -> {
          LogCondition one = oneLog(scope, logId);
          return transaction
              .sql(ORIGINAL.formatted(one.whereClause()), one.values())
              .query((row, _) -> Optional.ofNullable(row.getBytes("original")))
              .optional()
              .flatMap(original -> original);
        });
  }

  private static LogCondition oneLog(LogScope scope, LogId logId) {
    return new LogCondition(scope).and("log_id = :logId", "logId", logId.value());
  }

  private LogPage numbered(
      ReadTransaction transaction, LogScope scope, LogQuery query, PageRequest.Numbered page) {
    Slice slice =
        slice(
            transaction,
            ListSql.fromOffset(scope, query, page.offset(), page.size() + 1),
            page.size());
    return new LogPage(
        slice.logs,
        page.offset(),
        page.number() > 1 && !slice.logs.isEmpty(),
        slice.more,
        total(transaction, scope, query, page, slice));
  }

  private static LogPage forwards(
      ReadTransaction transaction, LogScope scope, Cursor cursor, int size) {
    Slice slice = slice(transaction, ListSql.fromCursor(scope, cursor, size + 1), size);
    return new LogPage(
        slice.logs, cursor.offset(), !slice.logs.isEmpty(), slice.more, cursor.total());
  }

  private static LogPage backwards(
      ReadTransaction transaction, LogScope scope, Cursor cursor, int size) {
    Slice slice = slice(transaction, ListSql.fromCursor(scope, cursor, size + 1), size);
    return new LogPage(
        slice.logs.reversed(),
        // logs that came meanwhile are none the walk has passed
        Math.max(0, cursor.offset() - slice.logs.size()),
        slice.more,
        !slice.logs.isEmpty(),
        cursor.total());
  }

  /** Up to {@code size} logs, and whether there is one more. */
  private record Slice(List<LogSummary> logs, boolean more) {}

  private static Slice slice(ReadTransaction transaction, ListSql sql, int size) {
    List<LogSummary> logs = transaction.sql(sql.text(), sql.values()).query(LogRow::summary).list();
    return logs.size() > size ? new Slice(logs.subList(0, size), true) : new Slice(logs, false);
  }

  /** Counts, but not for long: where few logs meet the filter, it walks all the others. */
  private Total total(
      ReadTransaction transaction,
      LogScope scope,
      LogQuery query,
      PageRequest.Numbered page,
      Slice slice) {
    long reached = (long) page.offset() + slice.logs.size();
    boolean emptyPage = slice.logs.isEmpty() && page.number() > 1;
    if (!slice.more && !emptyPage) {
      return Total.counted(reached);
    }
    ListSql sql = ListSql.count(scope, query.filter(), Total.MAX + 1);
    return transaction
        .lastWithin(
            countTimeout,
            () -> transaction.sql(sql.text(), sql.values()).query(Long.class).single())
        .map(Total::counted)
        .orElseGet(() -> Total.atLeast(emptyPage ? 0 : reached + 1));
  }
}
