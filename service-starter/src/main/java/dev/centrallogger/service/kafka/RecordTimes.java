package dev.centrallogger.service.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The times of single records, one of each partition. One that was read before is not read again.
 * Has a consumer to itself, outside of any group. Not thread-safe.
 */
public final class RecordTimes {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Found> known = new HashMap<>();

  /**
   * @param consumer best one that fetches little at a time; what it is assigned is changed
   */
  public RecordTimes(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  private record Found(long offset, Instant time) {}

  /**
   * The time of the record at each offset, or of the first one after it; partitions that did not
   * answer in time are left out.
   *
   * @param offsets each at or after the beginning of its partition, and before its end
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  public Map<TopicPartition, Instant> at(Map<TopicPartition, Long> offsets) {
    known.keySet().retainAll(offsets.keySet());
    Set<TopicPartition> missing = new HashSet<>();
    offsets.forEach((partition, offset) -> {
      Found found = known.get(partition);
      if (found == null || found.offset() != offset) {
        missing.add(partition);
      }
    });
    if (!missing.isEmpty()) {
      known.keySet().removeAll(missing);
      read(missing, offsets);
    }
    Map<TopicPartition, Instant> times = new HashMap<>();
    known.forEach((partition, found) -> times.put(partition, found.time()));
    return times;
  }

  private void read(Set<TopicPartition> missing, Map<TopicPartition, Long> offsets) {
    consumer.assign(missing);
    missing.forEach(partition ->
        consumer.seek(partition, Optional.ofNullable(offsets.get(partition)).orElse(0L)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!missing.isEmpty() && System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (missing.remove(partition)) {
          long offset = Optional.ofNullable(offsets.get(partition)).orElse(record.offset());
          known.put(partition, new Found(offset, Instant.ofEpochMilli(record.timestamp())));
          consumer.pause(Set.of(partition));
        }
      }
    }
    consumer.unsubscribe();
  }
}
