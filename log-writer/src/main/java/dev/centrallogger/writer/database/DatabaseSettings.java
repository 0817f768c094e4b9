package dev.centrallogger.writer.database;

import dev.centrallogger.schema.DatabaseUrl;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database the writer stores in, and how patient it is with it. Every wait ends well within
 * {@code max.poll.interval.ms}, so that a hanging database never costs the group its member.
 *
 * @param url the login that stores ({@code DATABASE_URL})
 * @param ownerUrl the login that migrates; empty: the one that stores ({@code DATABASE_OWNER_URL})
 * @param connectTimeout for reaching the server and logging in
 * @param statementTimeout after which the server ends a statement
 * @param lockTimeout after which the server gives up waiting for a lock
 * @param transactionTimeout after which the server ends a transaction
 * @param socketTimeout after which a silent server is given up
 */
@ConfigurationProperties("central-logger.writer.database")
public record DatabaseSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String ownerUrl,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration statementTimeout,
    @DefaultValue("10s") Duration lockTimeout,
    @DefaultValue("60s") Duration transactionTimeout,
    @DefaultValue("40s") Duration socketTimeout) {

  public DatabaseSettings {
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          "DATABASE_URL is not set (expected postgresql://user:password@host:5432/database)");
    }
    DatabaseUrl.parse("DATABASE_URL", url);
    if (!ownerUrl.isBlank()) {
      DatabaseUrl.parse("DATABASE_OWNER_URL", ownerUrl);
    }
  }

  /** Where to store, and as whom. */
  public DatabaseUrl storing() {
    return DatabaseUrl.parse(url);
  }

  /** Where to migrate, and as whom. */
  public DatabaseUrl migrating() {
    return DatabaseUrl.parse(ownerUrl.isBlank() ? url : ownerUrl);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + storing() + "]";
  }
}
