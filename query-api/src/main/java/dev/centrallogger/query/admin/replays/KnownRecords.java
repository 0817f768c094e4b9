package dev.centrallogger.query.admin.replays;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the database knows of records that might be replayed. */
final class KnownRecords {

  private static final LogScope EVERY_CLIENT = new LogScope.Provider(Optional.empty());

  private static final String NEXT_OFFSETS =
      """
      SELECT partition, next_offset
      FROM consumer_offsets
      WHERE topic_id = :topicId
      """;

  /** The bounds keep the partitions of other months out. */
  private static final String STORED =
      """
      SELECT client_id, log_id, encode(content_hash, 'hex') AS content_hash
      FROM workflow_log
      WHERE log_id = ANY (:ids)
        AND log_id BETWEEN :first AND :last
      """;

  private static final String DEAD_LETTERS =
      """
      SELECT origin_partition, origin_offset, state = 'discarded' AS discarded
      FROM dead_letters
      WHERE origin_topic_id = :topicId
        AND state <> 'resolved'
      """;

  private final ReadDatabase database;

  KnownRecords(ReadDatabase database) {
    this.database = database;
  }

  /** Where a record stands. */
  record Place(int partition, long offset) {}

  /** A log's name. */
  record Key(String clientId, UUID logId) {

    static Key of(WorkflowLog log) {
      return new Key(log.clientId().value(), log.logId().value());
    }
  }

  /** How far the log topic is stored. */
  Map<Integer, Long> nextOffsets(UUID topicId) {
    return database.read(
        EVERY_CLIENT,
        transaction -> {
          Map<Integer, Long> offsets = new HashMap<>();
          transaction
              .sql(NEXT_OFFSETS, Map.of("topicId", topicId))
              .query(row -> {
                offsets.put(row.getInt("partition"), row.getLong("next_offset"));
              });
          return offsets;
        });
  }

  /** The dead letters, and whether they were discarded. */
  Map<Place, Boolean> deadLetters(UUID topicId) {
    return database.read(
        EVERY_CLIENT,
        transaction -> {
          Map<Place, Boolean> letters = new HashMap<>();
          transaction
              .sql(DEAD_LETTERS, Map.of("topicId", topicId))
              .query(row -> {
                letters.put(
                    new Place(row.getInt("origin_partition"), row.getLong("origin_offset")),
                    row.getBoolean("discarded"));
              });
          return letters;
        });
  }

  /** The content, as hexadecimal digits of its hash, of those logs that are stored. */
  Map<Key, String> stored(List<WorkflowLog> logs) {
    UUID[] ids = logs.stream().map(log -> log.logId().value()).toArray(UUID[]::new);
    UUID first =
        logs.stream().map(WorkflowLog::logId).min(Comparator.naturalOrder()).orElseThrow().value();
    UUID last =
        logs.stream().map(WorkflowLog::logId).max(Comparator.naturalOrder()).orElseThrow().value();
    return database.read(
        EVERY_CLIENT,
        transaction -> {
          Map<Key, String> stored = new HashMap<>();
          transaction
              .sql(STORED, Map.of("ids", ids, "first", first, "last", last))
              .query(row -> {
                stored.put(
                    new Key(row.getString("client_id"), row.getObject("log_id", UUID.class)),
                    row.getString("content_hash"));
              });
          return stored;
        });
  }

  /** As {@link #stored} has it. */
  static String hashOf(WorkflowLog log) {
    return HexFormat.of().formatHex(log.contentHash().toBytes());
  }
}
