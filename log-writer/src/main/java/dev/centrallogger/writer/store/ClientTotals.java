package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table {@code client_totals}: what became of each client's records. */
final class ClientTotals {

  /** Sorted, so that two transactions never wait for each other's rows. */
  private static final String ADD =
      """
      INSERT INTO client_totals AS totals (
        client_id, consumed, stored, duplicates, dead_lettered, updated_at)
      SELECT client_id, stored + duplicates + dead_lettered, stored, duplicates, dead_lettered, now()
      FROM unnest(?, ?, ?, ?) AS done (client_id, stored, duplicates, dead_lettered)
      ORDER BY client_id COLLATE "C"
      ON CONFLICT (client_id) DO UPDATE
      SET consumed = totals.consumed + excluded.consumed,
          stored = totals.stored + excluded.stored,
          duplicates = totals.duplicates + excluded.duplicates,
          dead_lettered = totals.dead_lettered + excluded.dead_lettered,
          updated_at = excluded.updated_at
      """;

  /** Stands for records that name no client. */
  private static final String NOBODY = "";

  private ClientTotals() {}

  /**
   * Counts within the connection's transaction.
   *
   * @param tallies of each client; empty stands for records that name none
   */
  static void add(Connection connection, Map<Optional<ClientId>, Tally> tallies)
      throws SQLException {
    if (tallies.isEmpty()) {
      return;
    }
    Map<String, Tally> named = new TreeMap<>();
    tallies.forEach(
        (client, tally) -> named.put(client.map(ClientId::value).orElse(NOBODY), tally));
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setArray(1, connection.createArrayOf("text", named.keySet().toArray()));
      statement.setArray(2, longs(connection, named.values().stream().map(Tally::stored)));
      statement.setArray(3, longs(connection, named.values().stream().map(Tally::duplicates)));
      statement.setArray(4, longs(connection, named.values().stream().map(Tally::deadLettered)));
      statement.executeUpdate();
    }
  }

  private static Array longs(Connection connection, Stream<Long> values) throws SQLException {
    return connection.createArrayOf("int8", values.toArray());
  }
}
