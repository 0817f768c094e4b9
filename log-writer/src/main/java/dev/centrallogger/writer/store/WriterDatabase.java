package dev.centrallogger.writer.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs transactions by plain JDBC: what happened at COMMIT matters here more than a template would
 * tell.
 */
public final class WriterDatabase {

  private final DataSource dataSource;

  public WriterDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs work in a transaction and commits it. Work that has rolled back itself commits nothing.
   *
   * @throws LogStoreUnavailableException if any of it failed in SQL; what else the work throws
   *     passes through. In both cases nothing is changed
   * @throws CommitUnknownException if only the end of COMMIT is not known
   */
  <T> T inTransaction(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      T result = run(work, connection);
      try {
        connection.commit();
      } catch (SQLException e) {
        throw new CommitUnknownException(result, e);
      }
      return result;
    } catch (SQLException e) {
      throw new LogStoreUnavailableException(FailureClassifier.describe(e), e);
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
