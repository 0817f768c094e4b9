package dev.centrallogger.writer.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * Makes rollups anew from the rows. For every transaction that removes rows, or adds some without
 * appending what they add.
 */
public final class RollupRebuild {

  private static final String REBUILD =
      """
      SELECT rebuild_rollups(?, ?)
      """;

  private RollupRebuild() {}

  /**
   * Makes the rollups of these hours, and of the days and months they lie in, what the rows of this
   * transaction say.
   *
   * @param connection in a transaction that holds the locks of all these clients ({@code
   *     lock_clients}) and has written all rows it is going to write: until it ends, no other one
   *     rebuilds
   */
  public static void rebuild(Connection connection, Collection<ClientHour> hours)
      throws SQLException {
    List<ClientHour> touched = hours.stream().distinct().toList();
    if (touched.isEmpty()) {
      return;
    }
    try (PreparedStatement rebuild = connection.prepareStatement(REBUILD)) {
      setHours(connection, rebuild, touched);
      rebuild.execute();
    }
  }

  /** The first two parameters: the clients, and an hour of each. */
  static void setHours(Connection connection, PreparedStatement statement, List<ClientHour> hours)
      throws SQLException {
    statement.setArray(
        1,
        connection.createArrayOf(
            "text", hours.stream().map(hour -> hour.clientId().value()).toArray()));
    statement.setArray(
        2,
        connection.createArrayOf(
            "timestamptz",
            hours.stream().map(hour -> hour.hour().atOffset(ZoneOffset.UTC)).toArray()));
  }
}
