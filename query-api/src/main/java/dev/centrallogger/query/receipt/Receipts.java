package dev.centrallogger.query.receipt;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Tells what became of a log: from the database where it is stored, and from Kafka where it is not.
 * So it can tell of a log that waits while the database is away. Thread-safe.
 */
final class Receipts {

  private static final String STORED =
      """
      SELECT created_at, content_hash
      FROM workflow_log
      %s
      ORDER BY created_at DESC
      LIMIT 1
      """;

  private static final String DEAD_LETTERED =
      """
      SELECT reason
      FROM dead_letters
      %s
        AND state <> 'resolved'
      ORDER BY reason
      LIMIT 1
      """;

  private final ReadDatabase database;
  private final LogsOnTheirWay onTheirWay;
  private final GivenUpLogs givenUp;

  Receipts(ReadDatabase database, LogsOnTheirWay onTheirWay, GivenUpLogs givenUp) {
    this.database = database;
    this.onTheirWay = onTheirWay;
    this.givenUp = givenUp;
  }

  /**
   * The receipt of one log.
   *
   * @throws ProblemException if what would have to be asked is away
   */
  Receipt of(LogScope scope, LogId logId) {
    Optional<Receipt> settled;
    try {
      settled = settled(scope, logId);
    } catch (ProblemException databaseAway) {
      if (onTheirWay.find(scope, logId) instanceof Search.Waiting waiting) {
        return Receipt.notYet(waiting.records(), waiting.oldest());
      }
      throw databaseAway;
    }
    if (settled.isPresent()) {
      return settled.get();
    }
    Search search = onTheirWay.find(scope, logId);
    // It may have been stored while it was looked for.
    return settled(scope, logId).orElseGet(() -> receipt(search, scope, logId));
  }

  private Receipt receipt(Search search, LogScope scope, LogId logId) {
    return switch (search) {
      case Search.Waiting(var records, var oldest) -> Receipt.notYet(records, oldest);
      case Search.GivenUp(var reason) -> Receipt.deadLettered(reason);
      case Search.Absent() -> lately(scope, logId);
    };
  }

  /** Passed, and not stored: given up, and perhaps in the table since it was looked for there. */
  private Receipt lately(LogScope scope, LogId logId) {
    Search search = givenUp.find(scope, logId);
    return search instanceof Search.Absent
        ? settled(scope, logId).orElse(Receipt.UNKNOWN)
        : receipt(search, scope, logId);
  }

  /** What the database knows of it. */
  private Optional<Receipt> settled(LogScope scope, LogId logId) {
    LogCondition one = new LogCondition(scope).and("log_id = :logId", "logId", logId.value());
    Query<Optional<Receipt>> stored =
        Query.first(
            STORED.formatted(one.whereClause()),
            one.values(),
            row ->
                Receipt.stored(
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    ContentHash.ofDigest(row.getBytes("content_hash"))));
    Query<Optional<Receipt>> deadLettered =
        Query.first(
            DEAD_LETTERED.formatted(one.whereClause()),
            one.values(),
            row -> Receipt.deadLettered(row.getString("reason")));
    return database.read(scope, stored.with(deadLettered, (first, other) -> first.or(() -> other)));
  }
}
