package dev.centrallogger.query.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.DatabasePool;
import dev.centrallogger.schema.DatabaseRole;
import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.service.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One PostgreSQL through two pools: clients are read as a role that row-level security binds to one
 * client, the provider as one that sees all. A connection never changes sides.
 */
public final class PostgresReadDatabase implements ReadDatabase, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresReadDatabase.class);

  /** All three hold for this transaction alone, so that a pooled connection carries nothing on. */
  private static final String BEGIN =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
      SELECT set_config('app.client_id', ?, true), set_config('statement_timeout', ?, true)
      """;

  private final RolePool clients;
  private final RolePool provider;
  private final String statementTimeout;
  private volatile String lastReported = "";

  private PostgresReadDatabase(
      HikariDataSource clients, HikariDataSource provider, Duration statementTimeout) {
    this.clients = new RolePool(clients);
    this.provider = new RolePool(provider);
    this.statementTimeout = statementTimeout.toMillis() + "ms";
  }

  /**
   * Opens the pools; returns at once, whether or not the database is there.
   *
   * @param name of this database, in the pools' names
   */
  public static PostgresReadDatabase open(
      String name, DatabaseUrl url, ReadDatabaseSettings settings, MeterRegistry meters) {
    return new PostgresReadDatabase(
        pool(url, DatabaseRole.READER, name + "-clients", settings, meters),
        pool(url, DatabaseRole.PROVIDER_READER, name + "-provider", settings, meters),
        settings.statementTimeout());
  }

  @Override
  public <T> T read(LogScope scope, Work<T> work) {
    RolePool pool =
        switch (scope) {
          case LogScope.OneClient _ -> clients;
          case LogScope.Provider _ -> provider;
        };
    String clientId =
        switch (scope) {
          case LogScope.OneClient(var id) -> id.value();
          case LogScope.Provider _ -> "";
        };
    try {
      T result = pool.read(clientId, statementTimeout, work);
      lastReported = "";
      return result;
    } catch (RuntimeException e) {
      Optional<ProblemException> problem = DatabaseFailure.problem(e);
      if (problem.isEmpty()) {
        throw e;
      }
      report(problem.get().code(), e);
      throw problem.get();
    }
  }

  @Override
  public void close() {
    clients.dataSource.close();
    provider.dataSource.close();
  }

  private static HikariDataSource pool(
      DatabaseUrl url,
      DatabaseRole role,
      String name,
      ReadDatabaseSettings settings,
      MeterRegistry meters) {
    HikariDataSource pool = DatabasePool.open(url, role, settings.pool(name));
    pool.setMetricRegistry(meters);
    return pool;
  }

  /** Once, and not with every request of an outage. */
  private void report(ErrorCode code, RuntimeException failure) {
    String message = rootMessage(failure);
    if (!message.equals(lastReported)) {
      lastReported = message;
      log.warn("{}: {}", code.wireName(), message);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  /** The connections of one role. */
  private static final class RolePool {

    private final HikariDataSource dataSource;
    private final TransactionTemplate transactions;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    RolePool(HikariDataSource dataSource) {
      this.dataSource = dataSource;
      this.transactions =
          new TransactionTemplate(new JdbcTransactionManager((DataSource) dataSource));
      this.template = new JdbcTemplate(dataSource);
      this.jdbc = JdbcClient.create(template);
    }

    <T> T read(String clientId, String statementTimeout, Work<T> work) {
      T result =
          transactions.execute(status -> {
            begin(clientId, statementTimeout);
            return work.in(new ReadTransaction(jdbc, status::setRollbackOnly));
          });
      return Objects.requireNonNull(result);
    }

    private void begin(String clientId, String statementTimeout) {
      template.execute(
          BEGIN,
          (PreparedStatementCallback<Boolean>)
              (PreparedStatement statement) -> {
                statement.setString(1, clientId);
                statement.setString(2, statementTimeout);
                return statement.execute();
              });
    }
  }
}
