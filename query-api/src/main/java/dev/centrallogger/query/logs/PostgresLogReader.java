package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.logs.ListSql.Slice;
import dev.centrallogger.query.logs.SliceReader.Found;
import dev.centrallogger.query.rollup.RollupCount;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Duration;
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
    return switch (page) {
      case PageRequest.Numbered numbered -> numbered(scope, query, numbered);
      case PageRequest.AtCursor(Cursor cursor, int size) ->
          cursor.backwards() ? backwards(scope, cursor, size) : forwards(scope, cursor, size);
    };
  }

  @Override
  public LogPiece piece(LogScope scope, LogFilter filter, Optional<Anchor> behind) {
    return lists.read(scope, transaction -> new LogWalk(transaction, scope, filter).piece(behind));
  }

  @Override
  public Optional<StoredLog> find(LogScope scope, LogId logId) {
    LogCondition one = oneLog(scope, logId);
    return single.read(
        scope, Query.first(FIND.formatted(one.whereClause()), one.values(), LogRow::stored));
  }

  @Override
  public Optional<byte[]> original(LogScope scope, LogId logId) {
    LogCondition one = oneLog(scope, logId);
    Query<Optional<Optional<byte[]>>> original =
        Query.first(
            ORIGINAL.formatted(one.whereClause()),
            one.values(),
            row -> Optional.ofNullable(row.getBytes("original")));
    return single.read(scope, original).flatMap(kept -> kept);
  }

  private static LogCondition oneLog(LogScope scope, LogId logId) {
    return new LogCondition(scope).and("log_id = :logId", "logId", logId.value());
  }

  private LogPage numbered(LogScope scope, LogQuery query, PageRequest.Numbered page) {
    Slice slice = Slice.fromOffset(scope, query, page.offset(), page.size() + 1);
    Optional<Query<Found>> atOnce = SliceReader.atOnce(slice);
    if (atOnce.isPresent() && RollupCount.isQuick(query.filter())) {
      return lists.read(
          scope,
          atOnce
              .get()
              .with(count(scope, query.filter()), (found, total) -> page(page, found, total)));
    }
    return lists.read(
        scope,
        transaction -> {
          Found found = slices.read(transaction, slice);
          Total total =
              known(page, found)
                  .orElseGet(() -> count(transaction, count(scope, query.filter()), page, found));
          return page(page, found, total);
        });
  }

  private LogPage forwards(LogScope scope, Cursor cursor, int size) {
    Found found = atCursor(scope, cursor, size);
    return new LogPage(
        found.logs(), cursor.offset(), !found.logs().isEmpty(), found.more(), cursor.total());
  }

  private LogPage backwards(LogScope scope, Cursor cursor, int size) {
    Found found = atCursor(scope, cursor, size);
    return new LogPage(
        found.logs().reversed(),
        // logs that came meanwhile are none the walk has passed
        Math.max(0, cursor.offset() - found.logs().size()),
        found.more(),
        !found.logs().isEmpty(),
        cursor.total());
  }

  private Found atCursor(LogScope scope, Cursor cursor, int size) {
    Slice slice = Slice.fromCursor(scope, cursor, size + 1);
    return SliceReader.atOnce(slice)
        .map(query -> lists.read(scope, query))
        .orElseGet(() -> lists.read(scope, transaction -> slices.read(transaction, slice)));
  }

  private static LogPage page(PageRequest.Numbered page, Found found, Total counted) {
    return new LogPage(
        found.logs(),
        page.offset(),
        page.number() > 1 && !found.logs().isEmpty(),
        found.more(),
        known(page, found).orElse(counted));
  }

  /** Where the list ends on the page, its total is known without counting. */
  private static Optional<Total> known(PageRequest.Numbered page, Found found) {
    return found.more() || isBeyondTheEnd(page, found)
        ? Optional.empty()
        : Optional.of(Total.exactly(reached(page, found)));
  }

  /** Not for long: where few logs meet the filter, counting may walk all the others. */
  private Total count(
      ReadTransaction transaction, Query<Total> count, PageRequest.Numbered page, Found found) {
    return transaction
        .lastWithin(countTimeout, count)
        .orElseGet(() -> Total.atLeast(isBeyondTheEnd(page, found) ? 0 : reached(page, found) + 1));
  }

  private static boolean isBeyondTheEnd(PageRequest.Numbered page, Found found) {
    return found.logs().isEmpty() && page.number() > 1;
  }

  private static long reached(PageRequest.Numbered page, Found found) {
    return (long) page.offset() + found.logs().size();
  }

  /** From the rollups, else from the logs. */
  private static Query<Total> count(LogScope scope, LogFilter filter) {
    return RollupCount.of(scope, filter)
        .map(known -> known.map(Total::exactly))
        .orElseGet(() -> {
          ListSql sql = ListSql.count(scope, filter, Total.MAX_COUNTED + 1);
          return Query.single(sql.text(), sql.values(), row -> Total.counted(row.getLong(1)));
        });
  }
}
