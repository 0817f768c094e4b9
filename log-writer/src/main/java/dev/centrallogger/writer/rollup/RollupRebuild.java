package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.AllClients;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
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
   * transaction say, and those of all clients what the clients' say.
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
    rebuild(
        connection,
        touched.stream().map(hour -> hour.clientId().value()).toList(),
        touched.stream().map(ClientHour::hour).toList());
    List<Instant> distinct = touched.stream().map(ClientHour::hour).distinct().toList();
    rebuild(connection, AllClients.ID, distinct);
  }

  /** The same for a client alone, or for {@link AllClients} alone. */
  static void rebuild(Connection connection, String clientId, List<Instant> hours)
      throws SQLException {
    rebuild(connection, Collections.nCopies(hours.size(), clientId), hours);
  }

  private static void rebuild(Connection connection, List<String> clientIds, List<Instant> hours)
      throws SQLException {
    try (PreparedStatement rebuild = connection.prepareStatement(REBUILD)) {
      setHours(connection, rebuild, clientIds, hours);
      rebuild.execute();
    }
  }

  /** The first two parameters: the clients, and an hour of each. */
  static void setHours(
      Connection connection,
      PreparedStatement statement,
      List<String> clientIds,
      List<Instant> hours)
      throws SQLException {
    statement.setArray(1, connection.createArrayOf("text", clientIds.toArray()));
    statement.setArray(
        2,
        connection.createArrayOf(
            "timestamptz", hours.stream().map(hour -> hour.atOffset(ZoneOffset.UTC)).toArray()));
  }
}
