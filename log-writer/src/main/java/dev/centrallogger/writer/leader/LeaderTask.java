package dev.centrallogger.writer.leader;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.database.FailureClassifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on a thread of its own while this process holds a lock in the database; another process
 * takes over when it ends, dies or loses the database. Whatever fails is tried again, for ever.
 */
public final class LeaderTask implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaderTask.class);

  /** The first key of these locks: 1 is "a client". */
  private static final int LEADERS = 2;

  private static final String TRY_LOCK =
      """
      SELECT pg_try_advisory_lock(?, ?)
      """;

  private static final String UNLOCK =
      """
      SELECT pg_advisory_unlock(?, ?)
      """;

  /**
   * The server has to notice within a minute that a leader's machine is gone, or nobody leads for
   * the two hours that TCP takes by default.
   */
  private static final String NOTICE_LOSS =
      """
      SET tcp_keepalives_idle = 15;
      SET tcp_keepalives_interval = 5;
      SET tcp_keepalives_count = 4
      """;

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final int lock;
  private final HikariDataSource pool;
  private final Duration retry;
  private final Work work;
  private final RecentErrors errors;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private volatile boolean leads;
  private String lastReported = "";

  /** What the leader does. */
  @FunctionalInterface
  public interface Work {

    /**
     * Works until it is to stop, or fails.
     *
     * @param connection holds the lock; the work may use it, in transactions that it ends
     */
    void lead(Connection connection, StopSignal stop) throws SQLException, InterruptedException;
  }

  /**
   * @param name for people
   * @param lock which work it is: only one process has each
   * @param pool one of its connections is kept as long as this process leads
   * @param retry the pause after a failure, and between two attempts to lead
   * @param errors is told of each failure
   */
  public LeaderTask(
      String name,
      int lock,
      HikariDataSource pool,
      Duration retry,
      RecentErrors errors,
      Work work) {
    this.name = name;
    this.lock = lock;
    this.pool = pool;
    this.retry = retry;
    this.errors = errors;
    this.work = work;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Begins to try to lead; returns at once. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.request();
    if (!leads) {
      // It waits for a connection, which may take as long as the database is patient.
      thread.interrupt();
    }
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        tryToLead();
      } while (!stop.await(retry));
    } catch (InterruptedException | InterruptException e) {
      // closed while it waited for something; nobody else interrupts this thread
    }
  }

  private void tryToLead() throws InterruptedException {
    try (Connection connection = pool.getConnection()) {
      if (!ask(connection, TRY_LOCK)) {
        return;
      }
      log.info("leads: {}", name);
      lastReported = "";
      leads = true;
      try {
        work.lead(connection, stop);
      } finally {
        leads = false;
        giveUp(connection);
      }
    } catch (InterruptException e) {
      throw e;
    } catch (SQLException | RuntimeException | Error e) { // a thread that ended would lead no more
      if (!stop.isRequested()) {
        report(e);
      }
    }
  }

  private boolean ask(Connection connection, String question) throws SQLException {
    try (Statement settings = connection.createStatement()) {
      settings.execute(NOTICE_LOSS);
    }
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setInt(1, LEADERS);
      statement.setInt(2, lock);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The session goes back to the pool, so the lock does not go with it by itself. */
  private void giveUp(Connection connection) {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      ask(connection, UNLOCK);
    } catch (SQLException e) {
      pool.evictConnection(connection);
    }
  }

  /** In the log once, and not with every attempt of an outage. */
  private void report(Throwable failure) {
    errors.add(failure);
    String message = FailureClassifier.describe(failure);
    if (!message.equals(lastReported)) {
      lastReported = message;
      log.warn("{} waits: {}", name, message);
    }
  }
}
