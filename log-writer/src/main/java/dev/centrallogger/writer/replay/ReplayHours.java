package dev.centrallogger.writer.replay;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.rollup.ClientHour;
import dev.centrallogger.writer.rollup.RollupRebuild;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes the rollups of the hours that a replay has put rows into anew from the rows. Storing adds
 * to rollups what it stores; what they held of the rows that had gone before, they hold still,
 * unless whoever removed the rows has seen to it.
 */
final class ReplayHours {

  /** One client's, so that the others are not held up. */
  private static final String SOME =
      """
      SELECT client_id, start_at
      FROM replay_hours
      WHERE replay_id = ?
        AND client_id = (SELECT min(client_id) FROM replay_hours WHERE replay_id = ?)
      ORDER BY start_at
      LIMIT ?
      """;

  private static final String LOCK_CLIENTS =
      """
      SELECT lock_clients(?)
      """;

  private static final String DONE =
      """
      DELETE FROM replay_hours
      WHERE replay_id = ?
        AND client_id = ?
        AND start_at <= ?
      """;

  private static final int HOURS = 24;

  private ReplayHours() {}

  /** Rebuilds them all, in transactions of some hours each; begun again, it goes on. */
  static void rebuild(Connection connection, UUID replayId, StopSignal stop) throws SQLException {
    connection.setAutoCommit(false);
    List<ClientHour> hours = some(connection, replayId);
    while (!hours.isEmpty() && !stop.isRequested()) {
      String clientId = hours.getFirst().clientId().value();
      try (PreparedStatement lock = connection.prepareStatement(LOCK_CLIENTS)) {
        lock.setArray(1, connection.createArrayOf("text", new Object[] {clientId}));
        lock.execute();
      }
      RollupRebuild.rebuild(connection, hours);
      try (PreparedStatement done = connection.prepareStatement(DONE)) {
        done.setObject(1, replayId);
        done.setString(2, clientId);
        done.setObject(3, hours.getLast().hour().atOffset(java.time.ZoneOffset.UTC));
        done.executeUpdate();
      }
      connection.commit();
      hours = some(connection, replayId);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static List<ClientHour> some(Connection connection, UUID replayId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SOME)) {
      statement.setObject(1, replayId);
      statement.setObject(2, replayId);
      statement.setInt(3, HOURS);
      try (ResultSet row = statement.executeQuery()) {
        List<ClientHour> hours = new ArrayList<>();
        while (row.next()) {
          hours.add(
              new ClientHour(
                  new ClientId(row.getString("client_id")),
                  row.getObject("start_at", OffsetDateTime.class).toInstant()));
        }
        return hours;
      }
    }
  }
}
