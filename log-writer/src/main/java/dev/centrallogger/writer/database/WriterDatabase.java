package dev.centrallogger.writer.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;

/**
 * Runs transactions by plain JDBC: what happened at COMMIT matters here more than a template would
 * tell.
 */
public final class WriterDatabase {

  private final HikariDataSource pool;

  public WriterDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs work in a transaction and commits it. Work that has rolled back itself commits nothing.
   *
   * @throws LogStoreUnavailableException if any of it failed in SQL; what else the work throws
   *     passes through. In both cases nothing is changed, unless it was COMMIT that failed
   */
  public <T> T inTransaction(Work<T> work) {
    return inTransaction(work, WriterDatabase::unavailable);
  }

  /**
   * Runs work as {@link #inTransaction(Work)} does.
   *
   * @param commitFailed what to throw if COMMIT failed: then the transaction happened, or it did
   *     not
   */
  public <T> T inTransaction(
      Work<T> work, BiFunction<T, SQLException, LogStoreUnavailableException> commitFailed) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      T result = run(work, connection);
      try {
        connection.commit();
      } catch (SQLException e) {
        replaceConnections();
        throw commitFailed.apply(result, e);
      }
      return result;
    } catch (SQLException e) {
      replaceConnections();
      throw unavailable(work, e);
    }
  }

  private static LogStoreUnavailableException unavailable(Object ignored, SQLException failure) {
    return new LogStoreUnavailableException(FailureClassifier.describe(failure), failure);
  }

  /**
   * What failed may lie in the sessions: they lead to a server that became a standby, or hold on to
   * settings that were changed since. New ones see the world as it is.
   */
  private void replaceConnections() {
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    if (connections != null) {
      connections.softEvictConnections();
    }
  }

  private static <T> T run(Work<T> work, Connection connection) throws SQLException {
    boolean done = false;
    try {
      T result = work.run(connection);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack(connection);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is gone, and the transaction with it; the failure before this one tells
      // more.
    }
  }
}
