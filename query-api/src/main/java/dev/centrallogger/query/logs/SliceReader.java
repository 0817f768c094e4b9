package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.logs.ListSql.Slice;
import dev.centrallogger.query.rollup.LogHours;
import dev.centrallogger.query.rollup.LogHours.LogHour;
import java.util.List;
import java.util.Optional;

/**
 * Reads a slice of a list by the way that costs least. What no index of its own serves, a category
 * or an environment, is first looked for among the logs next on the way, where it is if it is met
 * often. If it is not, the rollups know the hours that hold it: nobody's history is walked for a
 * value that is rare in it. An index each would serve that too, and cost every write.
 */
final class SliceReader {

  /** Read in a millisecond or two. */
  private static final int NEAR = 2_000;

  /** Beyond this, the hours to read would be too many. */
  private static final int FEW = 1_000;

  /** Up to one log fewer than asked for, and whether there is that one more. */
  record Found(List<LogSummary> logs, boolean more) {}

  private final int near;

  SliceReader() {
    this(NEAR);
  }

  SliceReader(int near) {
    this.near = near;
  }

  /**
   * The one statement that finds it, if it takes no more; empty if where to look depends on what is
   * found near, and {@link #read} has to be asked.
   */
  static Optional<Query<Found>> atOnce(Slice slice) {
    return mayBeRare(slice) ? Optional.empty() : Optional.of(found(slice, ListSql.walk(slice)));
  }

  Found read(ReadTransaction transaction, Slice slice) {
    Optional<Query<Found>> atOnce = atOnce(slice);
    if (atOnce.isPresent()) {
      return transaction.read(atOnce.get());
    }
    Found found = transaction.read(found(slice, ListSql.near(slice, near)));
    return found.more ? found : inHours(transaction, slice);
  }

  private static Found inHours(ReadTransaction transaction, Slice slice) {
    Optional<List<LogHour>> hours =
        LogHours.find(
            transaction,
            slice.scope(),
            slice.filter(),
            slice.behind().map(anchor -> anchor.logId().executedAt()),
            slice.reading().falling(),
            slice.offset() + slice.limit());
    if (hours.isEmpty()) {
      return transaction.read(found(slice, ListSql.walk(slice)));
    }
    return hours.get().isEmpty()
        ? new Found(List.of(), false)
        : transaction.read(found(slice, ListSql.inHours(slice, hours.get())));
  }

  private static boolean mayBeRare(Slice slice) {
    LogFilter filter = slice.filter();
    boolean walksPastOthers =
        !filter.categories().isEmpty()
            || !filter.environments().isEmpty()
            || filter.resolutionStatus().isPresent()
            || filter.workflowVersion().isPresent()
            || (filter.statuses().contains(LogStatus.SUCCESS)
                && filter.statuses().size() < LogStatus.values().length);
    return walksPastOthers
        && slice.reading().column().isEmpty()
        && slice.offset() + slice.limit() <= FEW
        && LogHours.areKnownFor(filter);
  }

  private static Query<Found> found(Slice slice, ListSql sql) {
    return Query.list(sql.text(), sql.values(), LogRow::summary)
        .map(logs ->
            logs.size() == slice.limit()
                ? new Found(logs.subList(0, slice.limit() - 1), true)
                : new Found(logs, false));
  }
}
