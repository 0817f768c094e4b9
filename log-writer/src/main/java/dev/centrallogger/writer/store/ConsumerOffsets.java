package dev.centrallogger.writer.store;

import dev.centrallogger.writer.database.DatabaseSafety;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.UnsafeDatabaseException;
import dev.centrallogger.writer.database.WriterDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * The table {@code consumer_offsets}: how far each partition of the log topic is stored. Every
 * change names the offset it starts from, so that of two writers that both believe to own a
 * partition one alone gets on.
 */
public final class ConsumerOffsets {

  private static final String BEGIN =
      """
      INSERT INTO consumer_offsets (topic_id, partition, topic, first_offset, next_offset)
      SELECT topic_id, partition, ?, next_offset, next_offset
      FROM unnest(?, ?, ?) AS begun (topic_id, partition, next_offset)
      ON CONFLICT DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT topic_id, partition, next_offset
      FROM consumer_offsets
      JOIN unnest(?, ?) AS asked (topic_id, partition) USING (topic_id, partition)
      """;

  private static final String SKIP_LOST =
      """
      UPDATE consumer_offsets
      SET next_offset = ?,
          lost = lost + ? - next_offset,
          updated_at = now()
      WHERE topic_id = ?
        AND partition = ?
        AND next_offset = ?
        AND next_offset < ?
      """;

  private static final String STEP_BACK =
      """
      UPDATE consumer_offsets
      SET next_offset = ?,
          rewound = rewound + next_offset - ?,
          updated_at = now()
      WHERE topic_id = ?
        AND partition = ?
        AND next_offset = ?
        AND next_offset > ?
      """;

  private static final String ADVANCE =
      """
      UPDATE consumer_offsets AS offsets
      SET next_offset = greatest(offsets.next_offset, done.next_offset),
          consumed = consumed + done.stored + done.duplicates + done.dead_lettered,
          stored = offsets.stored + done.stored,
          duplicates = offsets.duplicates + done.duplicates,
          dead_lettered = offsets.dead_lettered + done.dead_lettered,
          updated_at = now()
      FROM unnest(?, ?, ?, ?, ?, ?, ?) AS done (
        topic_id, partition, expected_offset, next_offset, stored, duplicates, dead_lettered)
      WHERE offsets.topic_id = done.topic_id
        AND offsets.partition = done.partition
        AND offsets.next_offset = done.expected_offset
      """;

  private final WriterDatabase database;

  public ConsumerOffsets(WriterDatabase database) {
    this.database = database;
  }

  /**
   * Where each partition is to go on; one the database does not know begins where it is said to.
   *
   * @param beginnings the first offset Kafka still has, of each partition asked for
   * @throws UnsafeDatabaseException if the server would not keep what it is given
   * @throws LogStoreUnavailableException if the same call can succeed later
   */
  public Map<PartitionId, Long> begin(String topic, Map<PartitionId, Long> beginnings) {
    Map<PartitionId, Long> sorted = new TreeMap<>(beginnings);
    return database.inTransaction(connection -> {
      DatabaseSafety.check(connection);
      try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
        statement.setString(1, topic);
        statement.setArray(2, topicIds(connection, sorted.keySet()));
        statement.setArray(3, partitions(connection, sorted.keySet()));
        statement.setArray(4, connection.createArrayOf("int8", sorted.values().toArray()));
        statement.executeUpdate();
      }
      return find(connection, sorted.keySet());
    });
  }

  /**
   * Where the partitions stand; those the database does not know are left out.
   *
   * @throws UnsafeDatabaseException if the server would not keep what it is given
   * @throws LogStoreUnavailableException if the same call can succeed later
   */
  public Map<PartitionId, Long> find(Collection<PartitionId> partitions) {
    return database.inTransaction(connection -> {
      DatabaseSafety.check(connection);
      return find(connection, new TreeSet<>(partitions));
    });
  }

  /**
   * Passes the offsets up to {@code next}, which Kafka has deleted before they were read, counting
   * them as lost. False if the database does not stand at {@code expected} any more.
   */
  public boolean skipLost(PartitionId partition, long expected, long next) {
    return database.inTransaction(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SKIP_LOST)) {
        statement.setLong(1, next);
        statement.setLong(2, next);
        setPlace(statement, 3, partition, expected);
        statement.setLong(6, next);
        return statement.executeUpdate() == 1;
      }
    });
  }

  /**
   * Goes back to {@code next}, the end of a partition whose end Kafka has lost. False if the
   * database does not stand at {@code expected} any more.
   */
  public boolean stepBack(PartitionId partition, long expected, long next) {
    return database.inTransaction(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(STEP_BACK)) {
        statement.setLong(1, next);
        statement.setLong(2, next);
        setPlace(statement, 3, partition, expected);
        statement.setLong(6, next);
        return statement.executeUpdate() == 1;
      }
    });
  }

  /** Moves the offsets on and counts; false if one of them is not where it is expected. */
  static boolean advance(
      Connection connection, List<LogBatch.Advance> advances, Map<PartitionId, Tally> tallies)
      throws SQLException {
    List<LogBatch.Advance> sorted =
        advances.stream()
            .sorted((one, other) -> one.partition().compareTo(other.partition()))
            .toList();
    List<PartitionId> ids = sorted.stream().map(LogBatch.Advance::partition).toList();
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setArray(1, topicIds(connection, ids));
      statement.setArray(2, partitions(connection, ids));
      setLongs(connection, statement, 3, sorted, LogBatch.Advance::expected);
      setLongs(connection, statement, 4, sorted, LogBatch.Advance::next);
      setLongs(connection, statement, 5, sorted, advance -> of(tallies, advance).stored());
      setLongs(connection, statement, 6, sorted, advance -> of(tallies, advance).duplicates());
      setLongs(connection, statement, 7, sorted, advance -> of(tallies, advance).deadLettered());
      return statement.executeUpdate() == sorted.size();
    }
  }

  private static Map<PartitionId, Long> find(
      Connection connection, Collection<PartitionId> partitions) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setArray(1, topicIds(connection, partitions));
      statement.setArray(2, partitions(connection, partitions));
      try (ResultSet rows = statement.executeQuery()) {
        Map<PartitionId, Long> found = new HashMap<>();
        while (rows.next()) {
          found.put(
              new PartitionId(rows.getObject("topic_id", UUID.class), rows.getInt("partition")),
              rows.getLong("next_offset"));
        }
        return found;
      }
    }
  }

  private static void setPlace(
      PreparedStatement statement, int index, PartitionId partition, long expected)
      throws SQLException {
    statement.setObject(index, partition.topicId());
    statement.setInt(index + 1, partition.partition());
    statement.setLong(index + 2, expected);
  }

  private static Tally of(Map<PartitionId, Tally> tallies, LogBatch.Advance advance) {
    return tallies.getOrDefault(advance.partition(), Tally.NOTHING);
  }

  private static Array topicIds(Connection connection, Collection<PartitionId> partitions)
      throws SQLException {
    return connection.createArrayOf(
        "uuid", partitions.stream().map(PartitionId::topicId).toArray());
  }

  private static Array partitions(Connection connection, Collection<PartitionId> partitions)
      throws SQLException {
    return connection.createArrayOf(
        "int4", partitions.stream().map(PartitionId::partition).toArray());
  }

  private static void setLongs(
      Connection connection,
      PreparedStatement statement,
      int index,
      List<LogBatch.Advance> advances,
      Function<LogBatch.Advance, Long> value)
      throws SQLException {
    statement.setArray(
        index, connection.createArrayOf("int8", advances.stream().map(value).toArray()));
  }
}
