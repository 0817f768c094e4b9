package dev.centrallogger.writer.backlog;

import dev.centrallogger.service.kafka.RecordTimes;
import dev.centrallogger.writer.consume.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads from Kafka alone what is not stored yet: how many records, and of each partition the first,
 * for its time. Has a consumer to itself, outside of the group. Not thread-safe.
 */
final class BacklogReader {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordTimes times;
  private final Clock clock;

  BacklogReader(Consumer<byte[], byte[]> consumer, Clock clock) {
    this.consumer = consumer;
    this.times = new RecordTimes(consumer);
    this.clock = clock;
  }

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
    Duration oldest = oldestAge(times.at(next).values());
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

  private Duration oldestAge(Collection<Instant> firsts) {
    return firsts.stream()
        .min(Comparator.naturalOrder())
        .map(first -> Duration.between(first, clock.instant()))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
