package dev.centrallogger.query.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.DatabasePool;
import dev.centrallogger.schema.DatabaseRole;
import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * One PostgreSQL through two pools: clients are read as a role that row-level security binds to one
 * client, the provider as one that sees all. A connection never changes sides.
 */
public final class PostgresReadDatabase implements ReadDatabase, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresReadDatabase.class);

  /**
   * What every transaction has in common.
   *
   * <p>A plan is made for the values of each query: a client with three logs and one with three
   * million must not share one. And it is made for pages that are in memory or on a solid-state
   * disk: told that each costs a seek, the planner walks the index of all clients' logs past those
   * of the others rather than the client's own. Parallel workers take longer to start, 10 ms, than
   * nearly all of these queries to end.
   */
  private static final Map<String, String> SESSION =
      Map.of(
          "default_transaction_isolation", "'repeatable read'",
          "default_transaction_read_only", "on",
          "plan_cache_mode", "force_custom_plan",
          "random_page_cost", "1.1",
          "max_parallel_workers_per_gather", "0");

  private final HikariDataSource clients;
  private final HikariDataSource provider;
  private final RecentErrors errors;
  private volatile String lastReported = "";

  private PostgresReadDatabase(
      HikariDataSource clients, HikariDataSource provider, RecentErrors errors) {
    this.clients = clients;
    this.provider = provider;
    this.errors = errors;
  }

  /**
   * Opens the pools; returns at once, whether or not the database is there.
   *
   * @param name of this database, in the pools' names
   * @param errors is told of every failure that lies in the database
   */
  public static PostgresReadDatabase open(
      String name,
      DatabaseUrl url,
      ReadDatabaseSettings settings,
      MeterRegistry meters,
      RecentErrors errors) {
    return new PostgresReadDatabase(
        pool(url, DatabaseRole.READER, name + "-clients", settings, meters),
        pool(url, DatabaseRole.PROVIDER_READER, name + "-provider", settings, meters),
        errors);
  }

  @Override
  public <T> T read(LogScope scope, Work<T> work) {
    HikariDataSource pool =
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
      T result = read(pool, clientId, work);
      lastReported = "";
      return result;
    } catch (RuntimeException e) {
      Optional<ProblemException> problem = DatabaseFailure.problem(e);
      if (problem.isEmpty()) {
        throw e;
      }
      if (problem.get().code() == ErrorCode.DATABASE_UNAVAILABLE) {
        errors.add(e);
      }
      report(problem.get().code(), e);
      throw problem.get();
    }
  }

  @Override
  public void close() {
    clients.close();
    provider.close();
  }

  private static HikariDataSource pool(
      DatabaseUrl url,
      DatabaseRole role,
      String name,
      ReadDatabaseSettings settings,
      MeterRegistry meters) {
    HikariDataSource pool = DatabasePool.open(url, role, settings.pool(name), SESSION);
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

  private static <T> T read(HikariDataSource pool, String clientId, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      // Given back before its end, or after a failure, it is rolled back by the pool.
      return work.in(new ReadTransaction(connection, clientId));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the transaction", e);
    }
  }
}
