package dev.centrallogger.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Asks a PostgreSQL whether it serves. */
final class PostgresProbe {

  private PostgresProbe() {}

  static boolean answers(PostgresServer server) {
    String url =
        "jdbc:postgresql://%s:%d/postgres?user=%s&connectTimeout=2&socketTimeout=2"
            .formatted(server.host(), server.port(), PostgresServer.SUPERUSER);
    try (Connection connection = DriverManager.getConnection(url)) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }
}
