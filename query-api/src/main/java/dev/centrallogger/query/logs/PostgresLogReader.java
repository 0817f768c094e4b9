package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.logs.ListSql.Slice;
import dev.centrallogger.query.logs.SliceReader.Found;
import dev.centrallogger.query.rollup.RollupCount;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

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
  private final SliceReader slices;

  /**
   * @param lists may be a replica, and lag behind
   * @param single shows a log as soon as it is stored
   * @param countTimeout after which a total is given as a lower bound
   */
  public PostgresLogReader(ReadDatabase lists, ReadDatabase single, Duration countTimeout) {
    this(lists, single, countTimeout, new SliceReader());
  }

  PostgresLogReader(
      ReadDatabase lists, ReadDatabase single, Duration countTimeout, SliceReader slices) {
    this.lists = lists;
    this.single = single;
    this.countTimeout = countTimeout;
    this.slices = slices;
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
  public LogPiece piece(LogScope scope, LogFilter filter, Optional<Anchor> behind) {
    return lists.read(scope, transaction -> new LogWalk(transaction, scope, filter).piece(behind));
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
    Found found =
        slices.read(transaction, Slice.fromOffset(scope, query, page.offset(), page.size() + 1));
    return new LogPage(
        found.logs(),
        page.offset(),
        page.number() > 1 && !found.logs().isEmpty(),
        found.more(),
        total(transaction, scope, query, page, found));
  }

  private LogPage forwards(ReadTransaction transaction, LogScope scope, Cursor cursor, int size) {
    Found found = slices.read(transaction, Slice.fromCursor(scope, cursor, size + 1));
    return new LogPage(
        found.logs(), cursor.offset(), !found.logs().isEmpty(), found.more(), cursor.total());
  }

  private LogPage backwards(ReadTransaction transaction, LogScope scope, Cursor cursor, int size) {
    Found found = slices.read(transaction, Slice.fromCursor(scope, cursor, size + 1));
    return new LogPage(
        found.logs().reversed(),
        // logs that came meanwhile are none the walk has passed
        Math.max(0, cursor.offset() - found.logs().size()),
        found.more(),
        !found.logs().isEmpty(),
        cursor.total());
  }

  /**
   * From the rollups, else by counting, but not for long: where few logs meet the filter, it walks
   * all the others.
   */
  private Total total(
      ReadTransaction transaction,
      LogScope scope,
      LogQuery query,
      PageRequest.Numbered page,
      Found found) {
    long reached = (long) page.offset() + found.logs().size();
    boolean emptyPage = found.logs().isEmpty() && page.number() > 1;
    if (!found.more() && !emptyPage) {
      return Total.exactly(reached);
    }
    if (RollupCount.isQuick(query.filter())) {
      return count(transaction, scope, query.filter());
    }
    return transaction
        .lastWithin(countTimeout, () -> count(transaction, scope, query.filter()))
        .orElseGet(() -> Total.atLeast(emptyPage ? 0 : reached + 1));
  }

  private static Total count(ReadTransaction transaction, LogScope scope, LogFilter filter) {
    OptionalLong known = RollupCount.count(transaction, scope, filter);
    if (known.isPresent()) {
      return Total.exactly(known.getAsLong());
    }
    ListSql sql = ListSql.count(scope, filter, Total.MAX_COUNTED + 1);
    return Total.counted(transaction.sql(sql.text(), sql.values()).query(Long.class).single());
  }
}
