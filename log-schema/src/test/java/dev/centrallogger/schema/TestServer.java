package dev.centrallogger.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL for all tests of this module; every test makes databases and logins of its own.
 */
final class TestServer {

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private TestServer() {}

  /** An empty database, its owner being the given login, reached as that login. */
  static DatabaseUrl newDatabase(String owner) throws SQLException {
    String database = "db_" + NAMES.incrementAndGet();
    execute(superuser("postgres"), "CREATE DATABASE %s OWNER %s".formatted(database, owner));
    return url(owner, database);
  }

  /** An empty database of the superuser. */
  static DatabaseUrl newDatabase() throws SQLException {
    return newDatabase("postgres");
  }

  /** A login of its own. */
  static String newLogin(String options) throws SQLException {
    String login = "login_" + NAMES.incrementAndGet();
    execute(superuser("postgres"), "CREATE ROLE %s LOGIN %s".formatted(login, options));
    return login;
  }

  static DatabaseUrl superuser(String database) {
    return url("postgres", database);
  }

  static DatabaseUrl as(String login, DatabaseUrl url) {
    return url(login, url.jdbcUrl().substring(url.jdbcUrl().lastIndexOf('/') + 1));
  }

  static int port() {
    return SERVER.getPort();
  }

  static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  /** A connection that has taken a role, as a service's pool would. */
  static Connection connect(DatabaseUrl url, DatabaseRole role) throws SQLException {
    Connection connection = connect(url);
    execute(connection, "SET ROLE " + role.sqlName());
    return connection;
  }

  static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url)) {
      execute(connection, sql);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of all rows. */
  static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    }
  }

  static List<String> query(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url)) {
      return query(connection, sql);
    }
  }

  private static DatabaseUrl url(String login, String database) {
    return DatabaseUrl.parse(
        "postgresql://%s@127.0.0.1:%d/%s".formatted(login, SERVER.getPort(), database));
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
