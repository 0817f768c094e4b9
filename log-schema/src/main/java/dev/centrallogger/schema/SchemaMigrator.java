package dev.centrallogger.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
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

  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(10);

  /** Released when the connection closes. */
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_lock(hashtext('central_logger_schema'))";

  private static final String AS_OWNER = "SET ROLE " + DatabaseRole.OWNER.sqlName();

  private static final String HAS_HISTORY =
      "SELECT to_regclass('public.flyway_schema_history') IS NOT NULL";

  private static final String MIGRATIONS =
      "SELECT count(*) FROM public.flyway_schema_history WHERE success AND type = 'SQL'";

  private final DatabaseUrl url;
  private volatile long migrations;

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
    DataSource dataSource = dataSource(SOCKET_TIMEOUT);
    // Flyway locks what it migrates, but not the first steps on an empty database: we lock all.
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ONE_AT_A_TIME);
      statement.execute(rolesSql());
      int run = flyway(dataSource).migrate().migrationsExecuted;
      statement.execute(AS_OWNER);
      migrations = count(statement);
      log.info("schema of {} is up to date, {} migrations run", url, run);
    } catch (SQLException | FlywayException e) {
      throw new SchemaMigrationException("cannot migrate " + url, e);
    }
  }

  /**
   * Whether the database has all that {@link #migrate} has left it with: not where it was replaced
   * or restored to an older state since.
   *
   * @throws SchemaMigrationException if it cannot be asked
   */
  public boolean isStillMigrated() {
    try (Connection connection = dataSource(LOOK_TIMEOUT).getConnection();
        Statement statement = connection.createStatement()) {
      if (!hasHistory(statement)) {
        return false;
      }
      statement.execute(AS_OWNER);
      return count(statement) >= migrations;
    } catch (SQLException e) {
      throw new SchemaMigrationException("cannot look at the schema of " + url, e);
    }
  }

  private static boolean hasHistory(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(HAS_HISTORY)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(MIGRATIONS)) {
      return row.next() ? row.getLong(1) : 0;
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

  private DataSource dataSource(Duration socketTimeout) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url.jdbcUrl());
    dataSource.setUser(url.user());
    dataSource.setPassword(url.password());
    Properties properties =
        DatabasePool.driverProperties("central-logger-schema", CONNECT_TIMEOUT, socketTimeout);
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
