package dev.centrallogger.query.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.receipt.TopicSearch.Outcome;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.wire.LogHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;

/**
 * Looks through the dead letters behind those that are in the table. A writer passes a record when
 * its dead letter is on the topic; the table follows a moment later, or, where nobody brings it up
 * to date, much later.
 */
public final class KafkaGivenUpLogs implements GivenUpLogs, AutoCloseable {

  private static final LogScope NO_CLIENTS = new LogScope.Provider(Optional.empty());

  private static final String PROJECTED =
      """
      SELECT partition, next_offset
      FROM dead_letter_offsets
      WHERE topic_id = :topicId
      ORDER BY partition
      """;

  private final TopicIds topicIds;
  private final String name;
  private final TopicSearch topic;
  private final ReadDatabase database;

  /**
   * @param name of the topic of dead letters
   */
  public KafkaGivenUpLogs(KafkaConnection kafka, String name, ReadDatabase database) {
    this.topicIds = new TopicIds(kafka.clientProperties());
    this.name = name;
    this.topic = new TopicSearch(kafka, name);
    this.database = database;
  }

  @Override
  public Search find(LogScope scope, LogId logId) {
    List<TopicSearch.Part> parts = notProjected();
    return switch (topic.find(scope, logId, parts)) {
      case Outcome.Found(var record, _) -> new Search.GivenUp(reason(record));
      case Outcome.OutOfTime(var ends) ->
          new Search.Waiting(
              parts.stream()
                  .mapToLong(
                      part -> Math.max(0, ends.getOrDefault(part.partition(), 0L) - part.first()))
                  .sum(),
              Duration.ZERO);
      case Outcome.Absent() -> new Search.Absent();
    };
  }

  @Override
  public void close() {
    topic.close();
    topicIds.close();
  }

  /** Partitions that the table knows nothing of have no dead letters, or it has not begun. */
  private List<TopicSearch.Part> notProjected() {
    UUID topicId;
    try {
      topicId = topicIds.of(name);
    } catch (UnknownTopicOrPartitionException e) {
      return List.of();
    } catch (KafkaException e) {
      throw TopicSearch.unavailable();
    }
    return database.read(
        NO_CLIENTS,
        Query.list(
            PROJECTED,
            Map.of("topicId", topicId),
            row -> new TopicSearch.Part(row.getInt("partition"), row.getLong("next_offset"))));
  }

  private static String reason(ConsumerRecord<byte[], byte[]> record) {
    Header reason = record.headers().lastHeader(LogHeaders.REASON);
    return reason == null || reason.value() == null ? "unknown" : new String(reason.value(), UTF_8);
  }
}
