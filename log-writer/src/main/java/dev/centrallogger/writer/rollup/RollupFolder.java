package dev.centrallogger.writer.rollup;

import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.leader.LeaderTask;
import dev.centrallogger.writer.metrics.WriterMetrics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/**
 * Folds what batches have appended into the rollups' rows, every other moment: so readers never
 * have much to add up. Of several writers one does it at a time. Nothing waits for it, and nothing
 * is wrong while it does not get on.
 */
public final class RollupFolder implements LeaderTask.Work {

  /** A transaction's: some hundred milliseconds of work at most. */
  private static final int LIMIT = 20_000;

  private static final String WAITING =
      """
      SELECT (SELECT count(*) FROM rollup_delta) + (SELECT count(*) FROM rollup_value_delta)
      """;

  private final WriterDatabase database;
  private final RollupSettings settings;
  private final WriterMetrics metrics;

  public RollupFolder(WriterDatabase database, RollupSettings settings, WriterMetrics metrics) {
    this.database = database;
    this.settings = settings;
    this.metrics = metrics;
  }

  /**
   * Folds in all there is, unless another writer is at it.
   *
   * @return how many deltas there were
   * @throws LogStoreUnavailableException if the database fails
   */
  public long fold() {
    metrics.unfoldedRollups(waiting());
    long folded = 0;
    int taken;
    do {
      taken =
          database.inTransaction(connection ->
              RollupFold.tryLock(connection) ? RollupFold.fold(connection, LIMIT) : 0);
      folded += taken;
    } while (taken >= LIMIT);
    return folded;
  }

  /**
   * Folds until it is to stop.
   *
   * @throws LogStoreUnavailableException if the database fails
   */
  @Override
  public void lead(Connection connection, StopSignal stop) throws InterruptedException {
    try {
      while (!stop.await(settings.foldInterval())) {
        fold();
      }
    } finally {
      // whoever leads now looks at them
      metrics.unfoldedRollups(0);
    }
  }

  private long waiting() {
    return database.inTransaction(connection -> {
      try (PreparedStatement waiting = connection.prepareStatement(WAITING);
          ResultSet row = waiting.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    });
  }
}
