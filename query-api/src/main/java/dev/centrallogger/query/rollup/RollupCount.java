package dev.centrallogger.query.rollup;

import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.util.Optional;

/** How many logs meet a filter, exactly, from the rollups and the rows at the ends of its range. */
public final class RollupCount {

  private static final String SUM =
      """
      SELECT coalesce(sum(logs), 0)
      FROM (
      %s
      ) AS part
      """;

  private static final String OF_LOGS =
      """
      SELECT count(*) AS logs
      FROM workflow_log
      %s
      """;

  private RollupCount() {}

  /**
   * Whether it reads a few dozen rows at most for each month there are logs of, whatever values
   * these have.
   */
  public static boolean isQuick(LogFilter filter) {
    return Rollup.of(filter).filter(Rollup::isOfTotals).isPresent();
  }

  /**
   * How to count them; empty if no rollup knows what the filter asks for.
   *
   * @param scope narrowed to the filter's {@code client_id} already
   */
  public static Optional<Query<Long>> of(LogScope scope, LogFilter filter) {
    return Rollup.of(filter).map(rollup -> count(scope, rollup));
  }

  private static Query<Long> count(LogScope scope, Rollup rollup) {
    RollupParts parts =
        RollupParts.of(
            scope,
            rollup,
            rollup.table(),
            rollup.deltas(),
            rollup.count() + " AS logs",
            RollupClients.TOGETHER,
            OF_LOGS);
    return parts.selects().isEmpty()
        ? Query.known(0L)
        : Query.single(SUM.formatted(parts.union()), parts.values(), row -> row.getLong(1));
  }
}
