package dev.centrallogger.writer.replay;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.kafka.ArrivalRange;
import dev.centrallogger.service.kafka.ArrivalRanges;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the leader reads and writes of {@code replays}, by statements that each are a transaction.
 */
final class ReplayTable {

  private static final String ACTIVE =
      """
      SELECT replay_id, started_at, arrived_from, arrived_to, client_id, records_per_second
      FROM replays
      WHERE state IN ('pending', 'running', 'cancelling')
      """;

  private static final String ADD_PARTITION =
      """
      INSERT INTO replay_partitions (
        replay_id, partition, topic_id, first_offset, end_offset, next_offset, expired)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String BEGIN =
      """
      UPDATE replays
      SET state = CASE state WHEN 'pending' THEN 'running' ELSE state END,
          started_at = now()
      WHERE replay_id = ?
      """;

  private static final String RANGES =
      """
      SELECT topic_id, partition, next_offset, end_offset
      FROM replay_partitions
      WHERE replay_id = ?
      ORDER BY partition
      """;

  private static final String EXPIRE =
      """
      UPDATE replay_partitions
      SET next_offset = ?,
          expired = expired + ? - next_offset
      WHERE replay_id = ?
        AND partition = ?
        AND next_offset < ?
      """;

  private static final String NOTE =
      """
      UPDATE replays
      SET yielding = ?
      WHERE replay_id = ?
      RETURNING state <> 'running'
      """;

  private static final String FINISH =
      """
      UPDATE replays
      SET state = ?,
          fault = ?,
          yielding = false,
          finished_at = now()
      WHERE replay_id = ?
        AND state IN ('pending', 'running', 'cancelling')
      """;

  private static final String STORED =
      """
      SELECT partition, next_offset, updated_at
      FROM consumer_offsets
      WHERE topic_id = ?
      """;

  private static final String DEAD_LETTERS =
      """
      SELECT dead_letter_id, state = 'discarded' AS discarded
      FROM dead_letters
      WHERE state <> 'resolved'
      """;

  private static final String IS_KEPT =
      """
      SELECT 1
      FROM dead_letters
      WHERE dead_letter_id = ?
      """;

  private final Connection connection;

  ReplayTable(Connection connection) {
    this.connection = connection;
  }

  /** The one that is to be run, if there is one. */
  Optional<Replay> active() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ACTIVE);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Replay(
                  row.getObject("replay_id", UUID.class),
                  row.getObject("started_at") != null,
                  time(row, "arrived_from"),
                  time(row, "arrived_to"),
                  Optional.ofNullable(row.getString("client_id")).map(ClientId::new),
                  row.getInt("records_per_second")))
          : Optional.empty();
    }
  }

  /**
   * Notes what is to be replayed, all at once. What Kafka had deleted before counts as expired.
   *
   * @param topicId whose partitions they are
   */
  void begin(UUID replayId, UUID topicId, List<ArrivalRange> ranges) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement add = connection.prepareStatement(ADD_PARTITION);
        PreparedStatement begin = connection.prepareStatement(BEGIN)) {
      for (ArrivalRange range : ranges) {
        add.setObject(1, replayId);
        add.setInt(2, range.partition());
        add.setObject(3, topicId);
        add.setLong(4, range.first() - range.deleted());
        add.setLong(5, range.end());
        add.setLong(6, range.first());
        add.setLong(7, range.deleted());
        add.executeUpdate();
      }
      begin.setObject(1, replayId);
      begin.executeUpdate();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  List<ReplayRange> ranges(UUID replayId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RANGES)) {
      statement.setObject(1, replayId);
      try (ResultSet row = statement.executeQuery()) {
        List<ReplayRange> ranges = new ArrayList<>();
        while (row.next()) {
          ranges.add(
              new ReplayRange(
                  row.getObject("topic_id", UUID.class),
                  row.getInt("partition"),
                  row.getLong("next_offset"),
                  row.getLong("end_offset")));
        }
        return ranges;
      }
    }
  }

  /** Passes offsets that Kafka does not have any more. */
  void expire(UUID replayId, int partition, long next) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
      statement.setLong(1, next);
      statement.setLong(2, next);
      statement.setObject(3, replayId);
      statement.setInt(4, partition);
      statement.setLong(5, next);
      statement.executeUpdate();
    }
  }

  /**
   * Says whether it waits for live logs; tells whether it is to be cancelled, or was in the moment
   * in which it was taken up.
   */
  boolean isCancelled(UUID replayId, boolean yielding) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
      statement.setBoolean(1, yielding);
      statement.setObject(2, replayId);
      try (ResultSet row = statement.executeQuery()) {
        return !row.next() || row.getBoolean(1);
      }
    }
  }

  /**
   * Ends it.
   *
   * @param fault why it failed; null if it did not
   */
  void finish(UUID replayId, String state, @Nullable String fault) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
      statement.setString(1, state);
      statement.setString(2, fault);
      statement.setObject(3, replayId);
      statement.executeUpdate();
    }
  }

  /** How far the live reading is. */
  Map<Integer, ArrivalRanges.Stored> stored(UUID topicId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STORED)) {
      statement.setObject(1, topicId);
      try (ResultSet rows = statement.executeQuery()) {
        Map<Integer, ArrivalRanges.Stored> stored = new HashMap<>();
        while (rows.next()) {
          stored.put(
              rows.getInt("partition"),
              new ArrivalRanges.Stored(
                  rows.getLong("next_offset"),
                  rows.getObject("updated_at", OffsetDateTime.class).toInstant()));
        }
        return stored;
      }
    }
  }

  /** The dead letters that are not stored, and whether somebody has discarded them. */
  Map<UUID, Boolean> deadLetters() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DEAD_LETTERS);
        ResultSet rows = statement.executeQuery()) {
      Map<UUID, Boolean> letters = new HashMap<>();
      while (rows.next()) {
        letters.put(rows.getObject("dead_letter_id", UUID.class), rows.getBoolean("discarded"));
      }
      return letters;
    }
  }

  /** Whether a dead letter is in the table. */
  boolean isKept(UUID deadLetterId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IS_KEPT)) {
      statement.setObject(1, deadLetterId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
