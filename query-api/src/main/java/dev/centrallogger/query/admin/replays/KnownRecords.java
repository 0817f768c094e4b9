package dev.centrallogger.query.admin.replays;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.kafka.ArrivalRanges;
import dev.centrallogger.wire.LogHeaders;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the database knows of records that might be replayed. */
final class KnownRecords {

  private static final LogScope EVERY_CLIENT = new LogScope.Provider(Optional.empty());

  private static final String STORED_UP_TO =
      """
      SELECT partition, next_offset, updated_at
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
      SELECT origin_topic_id, origin_partition, origin_offset, state = 'discarded' AS discarded
      FROM dead_letters
      WHERE state <> 'resolved'
      """;

  private final ReadDatabase database;

  KnownRecords(ReadDatabase database) {
    this.database = database;
  }

  /** Where a record stands, or stood first if it is another attempt. */
  record Place(UUID topicId, int partition, long offset) {

    /**
     * @param topicId of the topic it was read from
     */
    static Place of(ConsumerRecord<byte[], byte[]> record, UUID topicId) {
      String originId = text(record, LogHeaders.ORIGIN_TOPIC_ID);
      try {
        return originId.isEmpty()
            ? new Place(topicId, record.partition(), record.offset())
            : new Place(
                UUID.fromString(originId),
                Integer.parseInt(text(record, LogHeaders.ORIGIN_PARTITION)),
                Long.parseLong(text(record, LogHeaders.ORIGIN_OFFSET)));
      } catch (IllegalArgumentException e) {
        return new Place(topicId, record.partition(), record.offset());
      }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
      Header header = record.headers().lastHeader(name);
      return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
  }

  /** A log's name. */
  record Key(String clientId, UUID logId) {

    static Key of(WorkflowLog log) {
      return new Key(log.clientId().value(), log.logId().value());
    }
  }

  /** How far the log topic is stored. */
  Map<Integer, ArrivalRanges.Stored> storedUpTo(UUID topicId) {
    return database.read(
        EVERY_CLIENT,
        Query.map(
            STORED_UP_TO,
            Map.of("topicId", topicId),
            row -> row.getInt("partition"),
            row ->
                new ArrivalRanges.Stored(
                    row.getLong("next_offset"),
                    row.getObject("updated_at", OffsetDateTime.class).toInstant())));
  }

  /** The dead letters that are not stored, and whether they were discarded. */
  Map<Place, Boolean> deadLetters() {
    return database.read(
        EVERY_CLIENT,
        Query.map(
            DEAD_LETTERS,
            Map.of(),
            row ->
                new Place(
                    row.getObject("origin_topic_id", UUID.class),
                    row.getInt("origin_partition"),
                    row.getLong("origin_offset")),
            row -> row.getBoolean("discarded")));
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
        Query.map(
            STORED,
            Map.of("ids", ids, "first", first, "last", last),
            row -> new Key(row.getString("client_id"), row.getObject("log_id", UUID.class)),
            row -> row.getString("content_hash")));
  }

  /** As {@link #stored} has it. */
  static String hashOf(WorkflowLog log) {
    return HexFormat.of().formatHex(log.contentHash().toBytes());
  }
}
