package dev.centrallogger.writer.replay;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.store.Books;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.PartitionId;
import dev.centrallogger.writer.store.Tally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The books of a replay: its progress, what became of its records, and whose hours it has put rows
 * into. The live reading's are not touched.
 */
final class ReplayBooks implements Books {

  private static final String ADVANCE =
      """
      UPDATE replay_partitions
      SET next_offset = greatest(next_offset, ?),
          records = records + ?,
          stored = stored + ?,
          already_stored = already_stored + ?,
          skipped = skipped + ?,
          dead_lettered = dead_lettered + ?
      WHERE replay_id = ?
        AND partition = ?
        AND next_offset = ?
      """;

  private static final String TOUCH =
      """
      INSERT INTO replay_hours (replay_id, client_id, start_at)
      SELECT ?, client_id, to_timestamp(start_second)
      FROM unnest(?, ?) AS touched (client_id, start_second)
      ON CONFLICT DO NOTHING
      """;

  private final UUID replayId;

  ReplayBooks(UUID replayId) {
    this.replayId = replayId;
  }

  /** As what these books have a partition. */
  PartitionId idOf(int partition) {
    return new PartitionId(replayId, partition);
  }

  @Override
  public boolean advance(Connection connection, LogBatch batch, Done done) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      for (LogBatch.Advance advance : batch.advances()) {
        Tally tally = done.tallies().getOrDefault(advance.partition(), Tally.NOTHING);
        statement.setLong(1, advance.next());
        statement.setLong(2, tally.consumed());
        statement.setLong(3, tally.stored());
        statement.setLong(4, tally.duplicates());
        statement.setLong(5, tally.skipped());
        statement.setLong(6, tally.deadLettered());
        statement.setObject(7, replayId);
        statement.setInt(8, advance.partition().partition());
        statement.setLong(9, advance.expected());
        if (statement.executeUpdate() != 1) {
          return false;
        }
      }
    }
    touch(connection, done.stored());
    return true;
  }

  /** Nobody asks again: after a failure a replay begins anew from its table. */
  @Override
  public Map<PartitionId, Long> find(Collection<PartitionId> partitions) {
    return Map.of();
  }

  private void touch(Connection connection, List<WorkflowLog> stored) throws SQLException {
    if (stored.isEmpty()) {
      return;
    }
    Map<String, TreeSet<Instant>> hours = new TreeMap<>();
    for (WorkflowLog log : stored) {
      hours
          .computeIfAbsent(log.clientId().value(), _ -> new TreeSet<>())
          .add(log.logId().executedAt().truncatedTo(ChronoUnit.HOURS));
    }
    List<String> clients =
        hours.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(_ -> entry.getKey()))
            .toList();
    List<Long> seconds =
        hours.values().stream().flatMap(TreeSet::stream).map(Instant::getEpochSecond).toList();
    try (PreparedStatement statement = connection.prepareStatement(TOUCH)) {
      statement.setObject(1, replayId);
      statement.setArray(2, connection.createArrayOf("text", clients.toArray()));
      statement.setArray(3, connection.createArrayOf("int8", seconds.toArray()));
      statement.executeUpdate();
    }
  }
}
