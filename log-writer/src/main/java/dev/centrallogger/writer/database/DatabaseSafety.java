package dev.centrallogger.writer.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether the server keeps what it has confirmed. Kafka's offset passes a log once the
 * database says it is stored: a server that says so and can forget it would make that a lie. Looked
 * at again and again, because a reload of the configuration changes it.
 */
public final class DatabaseSafety {

  private static final String UNSAFE =
      """
      SELECT name
      FROM pg_settings
      WHERE name IN ('fsync', 'full_page_writes')
        AND setting = 'off'
      ORDER BY name
      """;

  private DatabaseSafety() {}

  public static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(UNSAFE)) {
      List<String> unsafe = new ArrayList<>();
      while (rows.next()) {
        unsafe.add(rows.getString("name"));
      }
      if (!unsafe.isEmpty()) {
        throw new UnsafeDatabaseException(unsafe);
      }
    }
  }
}
