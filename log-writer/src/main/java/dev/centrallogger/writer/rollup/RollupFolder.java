package dev.centrallogger.writer.rollup;

import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.metrics.WriterMetrics;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Folds what batches have appended into the rollups' rows, every other moment: so readers never
 * have much to add up. Of several writers one does it at a time. Nothing waits for it, and nothing
 * is wrong while it does not get on.
 */
public final class RollupFolder implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RollupFolder.class);

  /** A transaction's: some hundred milliseconds of work at most. */
  private static final int LIMIT = 20_000;

  private static final String WAITING =
      """
      SELECT (SELECT count(*) FROM rollup_delta) + (SELECT count(*) FROM rollup_value_delta)
      """;

  private final WriterDatabase database;
  private final RollupSettings settings;
  private final WriterMetrics metrics;

  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;
  private String lastFailure = "";

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

  @Override
  public synchronized void start() {
    CountDownLatch stopped = new CountDownLatch(1);
    stop = stopped;
    thread = Thread.ofVirtual().name("rollup-folder").start(() -> run(stopped));
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run(CountDownLatch stopped) {
    try {
      while (!stopped.await(settings.foldInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        foldOrWarn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once, and not with every turn of an outage. */
  private void foldOrWarn() {
    try {
      fold();
      lastFailure = "";
    } catch (RuntimeException e) {
      String failure = String.valueOf(e.getMessage());
      if (!failure.equals(lastFailure)) {
        log.warn("cannot fold the rollups now: {}", failure);
        lastFailure = failure;
      }
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
