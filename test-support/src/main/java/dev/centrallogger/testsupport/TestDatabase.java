package dev.centrallogger.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of a {@link PostgresFixture}, as its superuser sees it. */
public record TestDatabase(String host, int port, String name, String user) {

  /** The form settings take: {@code postgresql://user@host:port/name}. */
  public String url() {
    return urlOf(user);
  }

  /** The same for another login. */
  public String urlOf(String login) {
    return "postgresql://%s@%s:%d/%s".formatted(login, host, port, name);
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s?user=%s".formatted(host, port, name, user);
  }

  /** Opens a connection at each call; no pool. */
  public DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(jdbcUrl());
    return dataSource;
  }

  /** Runs statements, separated by semicolons. */
  public void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of every row, as text. */
  public List<@Nullable String> query(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<@Nullable String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The one number a query gives. */
  public long count(String sql) {
    String value = query(sql).getFirst();
    if (value == null) {
      throw new IllegalStateException("null from " + sql);
    }
    return Long.parseLong(value);
  }
}
