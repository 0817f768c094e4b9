package dev.centrallogger.writer.backlog;

import dev.centrallogger.writer.consume.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads from Kafka alone what is not stored yet: how many records, and of each partition the first,
 * for its time. Has a consumer to itself, outside of the group. Not thread-safe.
 */
final class BacklogReader {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final Clock clock;

  /** The times of first records, so that one that stays the first is not read again. */
  private final Map<TopicPartition, First> firsts = new HashMap<>();

  BacklogReader(Consumer<byte[], byte[]> consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  private record First(long offset, long timestampMillis) {}

  /**
   * The backlog now.
   *
   * @param retention empty where Kafka keeps everything
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  Backlog read(Progress progress, Optional<Duration> retention) {
    Set<TopicPartition> partitions = progress.nextOffsets().keySet();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> next = nextOffsets(progress, beginnings);
    Map<TopicPartition, Long> lag = new HashMap<>();
    next.forEach((partition, offset) ->
        lag.put(partition, Math.max(0, ends.getOrDefault(partition, offset) - offset)));
    next.keySet().removeIf(partition -> lag.getOrDefault(partition, 0L) == 0);
    readFirsts(next);
    Duration oldest = oldestAge();
    Duration untilLoss = retention.map(length -> length.minus(oldest)).orElse(Backlog.NEVER);
    return new Backlog(lag, oldest, untilLoss);
  }

  /** Where the database could not be asked, what the group has told Kafka comes nearest. */
  private Map<TopicPartition, Long> nextOffsets(
      Progress progress, Map<TopicPartition, Long> beginnings) {
    Set<TopicPartition> unknown =
        progress.nextOffsets().entrySet().stream()
            .filter(entry -> entry.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<TopicPartition, OffsetAndMetadata> committed =
        unknown.isEmpty() ? Map.of() : consumer.committed(unknown, PATIENCE);
    Map<TopicPartition, Long> next = new HashMap<>();
    progress
        .nextOffsets()
        .forEach((partition, known) -> {
          long beginning = beginnings.getOrDefault(partition, 0L);
          OffsetAndMetadata told = committed.get(partition);
          long offset = known.orElse(told == null ? beginning : told.offset());
          next.put(partition, Math.max(beginning, offset));
        });
    return next;
  }

  private void readFirsts(Map<TopicPartition, Long> next) {
    firsts.keySet().retainAll(next.keySet());
    Set<TopicPartition> missing = new HashSet<>();
    next.forEach((partition, offset) -> {
      First first = firsts.get(partition);
      if (first == null || first.offset() != offset) {
        missing.add(partition);
      }
    });
    consumer.assign(missing);
    missing.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!missing.isEmpty() && System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (missing.remove(partition)) {
          firsts.put(
              partition,
              new First(next.getOrDefault(partition, record.offset()), record.timestamp()));
          consumer.pause(Set.of(partition));
        }
      }
    }
    consumer.unsubscribe();
  }

  private Duration oldestAge() {
    Collection<First> all = firsts.values();
    return all.stream().mapToLong(First::timestampMillis).min().stream()
        .mapToObj(millis -> Duration.between(Instant.ofEpochMilli(millis), clock.instant()))
        .findFirst()
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
