package dev.centrallogger.query.logs;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One step of a walk through whole logs, newest first: through so many that it takes a second or so
 * at most, whatever of them is meant.
 */
final class LogWalk {

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

  /** The last log of a step that passes so many. */
  private static final String END =
      """
      SELECT log_id, client_id
      FROM workflow_log
      %s
      ORDER BY %s
      LIMIT 1
      OFFSET :passed
      """;

  /** Passed by a look at their columns. */
  private static final int MOST_PASSED = 20_000;

  /** Passed by reading their payload. */
  private static final int MOST_SEARCHED = 1_000;

  private static final int MAX_LOGS = 1_000;

  /** A piece ends with the log that reaches it. */
  private static final int ENOUGH_BYTES = 2 * 1024 * 1024;

  /**
   * How many logs are fetched from the server at once: few enough that the largest there are fit
   * the memory.
   */
  private static final int FIRST_FETCHED = 8;

  private static final int MOST_FETCHED = 32;

  private final ReadTransaction transaction;
  private final LogScope scope;
  private final LogFilter filter;
  private final Reading newestFirst;

  LogWalk(ReadTransaction transaction, LogScope scope, LogFilter filter) {
    this.transaction = transaction;
    this.scope = scope;
    this.filter = filter;
    this.newestFirst = Reading.of(scope, LogSort.DEFAULT, false);
  }

  LogPiece piece(Optional<Anchor> behind) {
    Optional<Anchor> end = end(behind);
    LogCondition condition = condition(filter, behind).with("limit", MAX_LOGS);
    end.ifPresent(anchor -> newestFirst.endAt(anchor, condition));
    List<StoredLog> logs =
        transaction.read(
            Query.of(
                    PIECE.formatted(condition.whereClause(), newestFirst.orderBy()),
                    condition.values(),
                    LogWalk::enough)
                .fetching(FIRST_FETCHED));
    boolean full = logs.size() == MAX_LOGS || bytes(logs) >= ENOUGH_BYTES;
    return new LogPiece(logs, full ? Optional.of(logs.getLast().anchor()) : end);
  }

  /** Where this step ends; empty if all that is left is less, or if it passes none in vain. */
  private Optional<Anchor> end(Optional<Anchor> behind) {
    LogFilter passed = filter.servedByIndex();
    if (passed.equals(filter)) {
      return Optional.empty();
    }
    LogCondition condition =
        condition(passed, behind)
            .with("passed", filter.text().isPresent() ? MOST_SEARCHED : MOST_PASSED);
    return transaction.read(
        Query.first(
            END.formatted(condition.whereClause(), newestFirst.orderBy()),
            condition.values(),
            row ->
                new Anchor(
                    Optional.empty(),
                    new LogId(row.getObject("log_id", UUID.class)),
                    new ClientId(row.getString("client_id")))));
  }

  private LogCondition condition(LogFilter other, Optional<Anchor> behind) {
    LogCondition condition = FilterSql.condition(scope, other);
    behind.ifPresent(anchor -> newestFirst.startBehind(anchor, condition));
    return condition;
  }

  private static int bytes(List<StoredLog> logs) {
    return logs.stream().mapToInt(StoredLog::jsonBytes).sum();
  }

  private static List<StoredLog> enough(ResultSet rows) throws SQLException {
    List<StoredLog> logs = new ArrayList<>();
    int bytes = 0;
    int largest = 1;
    while (bytes < ENOUGH_BYTES && rows.next()) {
      StoredLog log = LogRow.stored(rows);
      logs.add(log);
      bytes += log.jsonBytes();
      largest = Math.max(largest, log.jsonBytes());
      rows.setFetchSize(Math.clamp(ENOUGH_BYTES / largest, 1, MOST_FETCHED));
    }
    return logs;
  }
}
