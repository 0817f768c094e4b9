package dev.centrallogger.benchmarks.read;

import dev.centrallogger.benchmarks.read.StatementRecorder.Recorded;
import dev.centrallogger.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The database without the service: statements prepared and executed as the role, under the
 * row-level security and with the settings of the service. Not thread-safe.
 */
final class BareConnection implements AutoCloseable {

  private static final String QUERY_CANCELED = "57014";

  private final Connection connection;
  private final String begin;
  private int prepared;

  BareConnection(TestDatabase database, boolean provider) {
    this.begin =
        """
        SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
        SELECT set_config('app.client_id', '%s', true),
          set_config('statement_timeout', '3000ms', true),
          set_config('plan_cache_mode', 'force_custom_plan', true),
          set_config('random_page_cost', '1.1', true),
          set_config('max_parallel_workers_per_gather', '0', true)
        """
            .formatted(provider ? "" : "client_1");
    try {
      this.connection = database.dataSource().getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SET ROLE " + (provider ? "central_logger_provider_reader" : "central_logger_reader"));
      }
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Prepares statements; gives what executes them, one after the other. */
  List<String> prepare(List<Recorded> recorded) {
    List<String> executions = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (Recorded one : recorded) {
        String name = "bare_" + prepared++;
        statement.execute("PREPARE " + name + " AS " + one.text());
        executions.add(
            "EXECUTE "
                + name
                + (one.values().isEmpty() ? "" : "(" + String.join(", ", one.values()) + ")"));
      }
      connection.commit();
      return executions;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Executes what was prepared, reads all rows, and says how long that took. */
  long nanos(List<String> executions) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
      long start = System.nanoTime();
      for (String execution : executions) {
        try (ResultSet rows = statement.executeQuery(execution)) {
          while (rows.next()) {
            rows.getString(1);
          }
        } catch (SQLException e) {
          if (!QUERY_CANCELED.equals(e.getSQLState())) {
            throw e;
          }
          break; // out of time, as in the service
        }
      }
      long nanos = System.nanoTime() - start;
      connection.rollback();
      return nanos;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
