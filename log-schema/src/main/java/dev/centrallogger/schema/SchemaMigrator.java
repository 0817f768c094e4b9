package dev.centrallogger.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema this version needs: makes the roles that are missing, then runs
 * the migrations as their owner. Safe to run in several processes at once and on a database that is
 * up to date.
 */
public final class SchemaMigrator {

  private static final Logger log = LoggerFactory.getLogger(SchemaMigrator.class);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Long, for a migration may rewrite a table; not for ever, for the server may have hung. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofHours(6);

  /** Released when the connection closes. */
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_lock(hashtext('central_logger_schema'))";

  private final DatabaseUrl url;

  /**
   * @param url the login that migrates: a superuser, or one with CREATEROLE that may create in the
   *     schema {@code public}, or a member of {@code central_logger_owner} where the roles exist
   */
  public SchemaMigrator(DatabaseUrl url) {
    this.url = url;
  }

  /**
   * Migrates once.
   *
   * @throws SchemaMigrationException if it could not; nothing is left half done
   */
  public void migrate() {
    DataSource dataSource = dataSource();
    // Flyway locks what it migrates, but not the first steps on an empty database: we lock all.
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ONE_AT_A_TIME);
      statement.execute(rolesSql());
      int migrations = flyway(dataSource).migrate().migrationsExecuted;
      log.info("schema of {} is up to date, {} migrations run", url, migrations);
    } catch (SQLException | FlywayException e) {
      throw new SchemaMigrationException("cannot migrate " + url, e);
    }
  }

  private static Flyway flyway(DataSource dataSource) {
    return Flyway.configure()
        .loggers("slf4j")
        .dataSource(dataSource)
        .initSql("SET ROLE %s; SET lock_timeout = '30s'".formatted(DatabaseRole.OWNER.sqlName()))
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .defaultSchema("public")
        .createSchemas(false)
        // The database may hold other tables: ours start at V001 all the same.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .cleanDisabled(true)
        .load();
  }

  private DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url.jdbcUrl());
    dataSource.setUser(url.user());
    dataSource.setPassword(url.password());
    Properties properties =
        DatabasePool.driverProperties("central-logger-schema", CONNECT_TIMEOUT, SOCKET_TIMEOUT);
    try {
      for (String name : properties.stringPropertyNames()) {
        dataSource.setProperty(name, properties.getProperty(name));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a property this driver does not know", e);
    }
    return dataSource;
  }

  private static String rolesSql() {
    try (InputStream roles = SchemaMigrator.class.getResourceAsStream("/db/roles.sql")) {
      if (roles == null) {
        throw new IllegalStateException("db/roles.sql is not on the class path");
      }
      return new String(roles.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
