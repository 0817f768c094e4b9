package dev.centrallogger.query.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.schema.DatabasePool;
import dev.centrallogger.schema.DatabaseRole;
import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.service.problem.ProblemException;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What only administration may see: as a role that may read no logs. Thread-safe. Opens at once,
 * whether or not the database is there.
 */
public final class AdminDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 3;

  private final HikariDataSource pool;

  private AdminDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  public static AdminDatabase open(ReadDatabaseSettings settings) {
    return new AdminDatabase(
        DatabasePool.open(
            DatabaseUrl.parse(settings.url()),
            DatabaseRole.ADMIN,
            settings.pool("query-admin").withSize(CONNECTIONS)));
  }

  /**
   * Reads by statements that each are a transaction.
   *
   * @throws ProblemException {@code database_unavailable} if the database is away or cannot serve
   *     now, {@code query_too_broad} if a statement ran out of time
   */
  public <T> T read(Function<JdbcClient, T> work) {
    try {
      return work.apply(JdbcClient.create(pool));
    } catch (RuntimeException e) {
      throw DatabaseFailure.problem(e).map(RuntimeException.class::cast).orElse(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
