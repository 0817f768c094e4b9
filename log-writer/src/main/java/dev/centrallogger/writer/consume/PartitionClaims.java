package dev.centrallogger.writer.consume;

import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.ConsumerOffsets;
import dev.centrallogger.writer.store.PartitionId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where a partition's records have to be read from. The database knows how far it is, for
 * it moved its offset with the rows; Kafka's own offset is heeded only where it is lower, because
 * someone has set it back. So a database restored to an older state, a fresh one, or a topic made
 * again is read from where it has to be, without anyone's doing.
 */
final class PartitionClaims {

  private static final Logger log = LoggerFactory.getLogger(PartitionClaims.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String topic;
  private final TopicIds topicIds;
  private final ConsumerOffsets offsets;
  private final WriterMetrics metrics;

  PartitionClaims(String topic, TopicIds topicIds, ConsumerOffsets offsets, WriterMetrics metrics) {
    this.topic = topic;
    this.topicIds = topicIds;
    this.offsets = offsets;
    this.metrics = metrics;
  }

  /**
   * Claims partitions and places the consumer where they go on. What could not be settled now stays
   * unclaimed.
   *
   * @throws RuntimeException if Kafka or the database cannot be asked; the same call can succeed
   *     later
   */
  void claim(
      Consumer<byte[], byte[]> consumer,
      Collection<TopicPartition> partitions,
      OwnedPartitions owned) {
    UUID topicId = topicIds.of(topic);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(Set.copyOf(partitions), PATIENCE);
    Map<PartitionId, Long> begin = new HashMap<>();
    beginnings.forEach((partition, offset) -> begin.put(idOf(topicId, partition), offset));
    Map<PartitionId, Long> known = offsets.begin(topic, begin);
    for (TopicPartition partition : partitions) {
      PartitionId id = idOf(topicId, partition);
      Range range = new Range(get(beginnings, partition), get(ends, partition));
      long next = get(known, id);
      if (settle(partition, id, next, range)) {
        next = Math.clamp(next, range.beginning(), range.end());
        long position = position(next, get(known, id), range, committed.get(partition));
        consumer.seek(partition, position);
        owned.get(partition).claim(id, next);
        log.info("{} goes on at {}, the database at {}", partition, position, next);
      }
    }
  }

  /**
   * Those claimed partitions that are not where this writer left them: the database was restored or
   * replaced, or the topic made again.
   */
  Set<TopicPartition> findMoved(OwnedPartitions owned) {
    UUID topicId = topicIds.of(topic);
    Map<TopicPartition, PartitionId> ids =
        owned.claimed().stream()
            .collect(Collectors.toMap(partition -> partition, tp -> idOf(topicId, tp)));
    Map<PartitionId, Long> known = offsets.find(ids.values());
    Set<TopicPartition> moved = new HashSet<>();
    ids.forEach((partition, id) -> {
      OwnedPartition state = owned.get(partition);
      if (!id.equals(state.id()) || !Long.valueOf(state.nextOffset()).equals(known.get(id))) {
        moved.add(partition);
      }
    });
    if (!moved.isEmpty()) {
      log.warn("the database or the topic has changed under {}: asking where to go on", moved);
    }
    return moved;
  }

  /** The offsets Kafka has: from {@code beginning} (inclusive) to {@code end} (exclusive). */
  private record Range(long beginning, long end) {}

  /** Brings the database's offset into the range Kafka has; false if it moved meanwhile. */
  private boolean settle(TopicPartition partition, PartitionId id, long next, Range range) {
    if (next < range.beginning()) {
      long lost = range.beginning() - next;
      // Before it is counted: if the count's answer is lost, this must not be silent.
      log.error(
          "{} records of {} are lost, from offset {} on: Kafka's retention ended before they were"
              + " stored",
          lost,
          partition,
          next);
      if (!offsets.skipLost(id, next, range.beginning())) {
        return false;
      }
      metrics.recordsLost(lost);
    }
    if (next > range.end()) {
      if (!offsets.stepBack(id, next, range.end())) {
        return false;
      }
      log.error(
          "{} ends at {}, but {} was read: Kafka has lost its end. Reading all of it again",
          partition,
          range.end(),
          next);
    }
    return true;
  }

  private static long position(
      long next, long known, Range range, @Nullable OffsetAndMetadata committed) {
    if (known > range.end()) {
      // How much was written since the loss, below where we were, nobody knows.
      return range.beginning();
    }
    return committed == null
        ? next
        : Math.max(range.beginning(), Math.min(next, committed.offset()));
  }

  private static PartitionId idOf(UUID topicId, TopicPartition partition) {
    return new PartitionId(topicId, partition.partition());
  }

  private static <K> long get(Map<K, Long> offsets, K key) {
    Long offset = offsets.get(key);
    if (offset == null) {
      throw new IllegalStateException("no offset known of " + key);
    }
    return offset;
  }
}
