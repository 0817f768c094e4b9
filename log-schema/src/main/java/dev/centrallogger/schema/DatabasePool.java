package dev.centrallogger.schema;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Opens connection pools whose connections act as one {@link DatabaseRole}. */
public final class DatabasePool {

  private DatabasePool() {}

  /**
   * Opens a pool. Returns at once, whether or not the database can be reached: a service starts
   * without one. The caller closes the pool.
   *
   * @param role taken by every connection, so that one login that is a member of several roles, or
   *     a superuser in a small setup, is bound by this one
   */
  public static HikariDataSource open(DatabaseUrl url, DatabaseRole role, PoolSettings settings) {
    return open(url, role, settings, Map.of());
  }

  /**
   * Opens a pool as {@link #open(DatabaseUrl, DatabaseRole, PoolSettings)} does.
   *
   * @param parameters of PostgreSQL that every session sets besides, such as {@code
   *     synchronous_commit}; constants of ours, for they are not quoted
   */
  public static HikariDataSource open(
      DatabaseUrl url, DatabaseRole role, PoolSettings settings, Map<String, String> parameters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(settings.name());
    config.setMaximumPoolSize(settings.size());
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    config.setValidationTimeout(settings.connectTimeout().toMillis());
    config.setInitializationFailTimeout(-1);
    // PostgreSQL's default, and named: a pool that is to find it out asks its first connection, and
    // if that breaks just then, it sets "-1" on every later one and never has a connection again.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setDataSourceProperties(
        driverProperties(settings.name(), settings.connectTimeout(), settings.socketTimeout()));
    config.setConnectionInitSql(sessionSettings(role, settings, parameters));
    return new HikariDataSource(config);
  }

  static Properties driverProperties(
      String applicationName, Duration connectTimeout, Duration socketTimeout) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", seconds(connectTimeout));
    properties.setProperty("loginTimeout", seconds(connectTimeout));
    properties.setProperty("socketTimeout", seconds(socketTimeout));
    properties.setProperty("cancelSignalTimeout", seconds(connectTimeout));
    properties.setProperty("tcpKeepAlive", "true");
    // The server's messages quote rows, and rows belong to tenants.
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  private static String sessionSettings(
      DatabaseRole role, PoolSettings settings, Map<String, String> parameters) {
    StringBuilder sql = new StringBuilder("SET ROLE ").append(role.sqlName());
    append(sql, "statement_timeout", settings.statementTimeout().toMillis());
    append(sql, "lock_timeout", settings.lockTimeout().toMillis());
    append(
        sql, "idle_in_transaction_session_timeout", settings.idleInTransactionTimeout().toMillis());
    new TreeMap<>(parameters).forEach((name, value) -> append(sql, name, value));
    return sql.toString();
  }

  private static void append(StringBuilder sql, String parameter, Object value) {
    sql.append("; SET ").append(parameter).append(" = ").append(value);
  }

  /** Rounded up: 0 would mean to wait for ever. */
  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, (duration.toMillis() + 999) / 1000));
  }
}
