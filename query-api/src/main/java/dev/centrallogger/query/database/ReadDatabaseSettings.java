package dev.centrallogger.query.database;

import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.schema.PoolSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How logs are read from the database.
 *
 * @param url of the database ({@code DATABASE_URL}); it need not be there when the service starts
 * @param replicaUrl of a replica that serves lists and metrics ({@code DATABASE_READ_URL}); empty:
 *     the database itself does
 * @param poolSize the most connections of a pool; there is one for clients and one for the
 *     provider, and as many for a replica ({@code QUERY_POOL_SIZE})
 * @param connectTimeout how long a request waits for a connection before it is answered 503 ({@code
 *     QUERY_CONNECT_TIMEOUT})
 * @param statementTimeout how long a query may run before it is answered {@code query_too_broad}
 *     ({@code QUERY_STATEMENT_TIMEOUT})
 * @param countTimeout how long the logs of a list are counted before its total is given as a lower
 *     bound ({@code QUERY_COUNT_TIMEOUT})
 */
@ConfigurationProperties("central-logger.read-database")
public record ReadDatabaseSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String replicaUrl,
    @DefaultValue("10") int poolSize,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("3s") Duration statementTimeout,
    @DefaultValue("1s") Duration countTimeout) {

  /** The server is silent until it has done all that was sent together, as a rule in no time. */
  private static final int SENT_TOGETHER = 2;

  /** After the server should have ended a statement, it is given this long to say so. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  public ReadDatabaseSettings {
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          "DATABASE_URL is not set (expected postgresql://user:password@host:5432/database)");
    }
    DatabaseUrl.parse("DATABASE_URL", url);
    if (!replicaUrl.isBlank()) {
      DatabaseUrl.parse("DATABASE_READ_URL", replicaUrl);
    }
    requirePositive("QUERY_CONNECT_TIMEOUT", connectTimeout);
    requirePositive("QUERY_STATEMENT_TIMEOUT", statementTimeout);
    requirePositive("QUERY_COUNT_TIMEOUT", countTimeout);
  }

  /** Shows no URL: each may hold a password. */
  @Override
  public String toString() {
    return "ReadDatabaseSettings[" + poolSize + " connections, " + statementTimeout + "]";
  }

  PoolSettings pool(String name) {
    return new PoolSettings(
        name,
        poolSize,
        connectTimeout,
        statementTimeout,
        statementTimeout,
        statementTimeout.plus(GRACE),
        statementTimeout.multipliedBy(SENT_TOGETHER).plus(GRACE));
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "%s: %s (expected: more than 0)".formatted(name, duration));
    }
  }
}
