package dev.centrallogger.query.database;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** One read-only transaction, bound to one scope. Only for the thread it was given to. */
public final class ReadTransaction {

  private final JdbcClient jdbc;

  ReadTransaction(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A statement with the values of its named parameters. */
  public StatementSpec sql(String text, Map<String, Object> values) {
    return jdbc.sql(text).params(values);
  }

  /**
   * Runs one last statement that may be given up: empty if it was not done in time. Nothing more
   * can be read afterwards.
   */
  public <T> Optional<T> lastWithin(Duration limit, Supplier<T> statement) {
    jdbc.sql("SELECT set_config('statement_timeout', :limit, true)")
        .param("limit", limit.toMillis() + "ms")
        .query(String.class)
        .single();
    try {
      return Optional.of(statement.get());
    } catch (RuntimeException e) {
      if (!DatabaseFailure.isStatementTimeout(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
