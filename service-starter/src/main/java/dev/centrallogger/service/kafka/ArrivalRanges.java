package dev.centrallogger.service.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds what arrived within a span of time: one answer for those who plan with it and for those who
 * do it. Never what is not stored yet.
 */
public final class ArrivalRanges {

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;

  private ArrivalRanges(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    this.beginnings = consumer.beginningOffsets(partitions, ANSWER);
    this.ends = consumer.endOffsets(partitions, ANSWER);
  }

  /**
   * How far a partition is stored.
   *
   * @param at when something of it was stored last
   */
  public record Stored(long nextOffset, Instant at) {}

  /**
   * The range of each partition.
   *
   * @param consumer of no group; what it is assigned does not matter
   * @param from inclusive; empty for all that Kafka still has
   * @param to exclusive; empty for all that is stored
   * @param stored partitions that are not there are not stored at all
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  public static List<ArrivalRange> find(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Optional<Instant> from,
      Optional<Instant> to,
      Map<Integer, Stored> stored) {
    ArrivalRanges ranges = new ArrivalRanges(consumer, topic);
    Map<TopicPartition, OffsetAndTimestamp> oldest = ranges.firstSince(from.orElse(Instant.EPOCH));
    Map<TopicPartition, OffsetAndTimestamp> behind = to.map(ranges::firstSince).orElse(Map.of());
    List<ArrivalRange> found = new ArrayList<>();
    for (TopicPartition partition : ranges.partitions) {
      found.add(
          ranges.range(
              partition,
              from,
              oldest.get(partition),
              behind.get(partition),
              Optional.ofNullable(stored.get(partition.partition()))));
    }
    return found;
  }

  private ArrivalRange range(
      TopicPartition partition,
      Optional<Instant> from,
      @Nullable OffsetAndTimestamp oldest,
      @Nullable OffsetAndTimestamp behind,
      Optional<Stored> stored) {
    long beginning = beginnings.getOrDefault(partition, 0L);
    long end = ends.getOrDefault(partition, 0L);
    long next = stored.map(Stored::nextOffset).orElse(0L);
    long first = beginning;
    if (from.isPresent()) {
      first = oldest == null ? end : Math.max(beginning, oldest.offset());
    }
    long last = Math.min(behind == null ? end : behind.offset(), next);
    boolean reachesBack =
        oldest == null ? beginning == end && isSince(from, stored) : oldest.offset() <= beginning;
    long deleted = reachesBack ? Math.min(beginning, next) : 0;
    return new ArrivalRange(
        partition.partition(),
        first,
        Math.max(first, last),
        deleted,
        deleted > 0 && oldest != null
            ? Optional.of(Instant.ofEpochMilli(oldest.timestamp()))
            : Optional.empty());
  }

  /** Where nothing is left: what was stored last is the last that had arrived. */
  private static boolean isSince(Optional<Instant> from, Optional<Stored> stored) {
    return from.isEmpty() || stored.filter(last -> !last.at().isBefore(from.get())).isPresent();
  }

  /** The first record of each partition at or after a time; none where all came before. */
  private Map<TopicPartition, OffsetAndTimestamp> firstSince(Instant time) {
    // A time within a millisecond begins with the next one: records are told apart by no less.
    long millis = Math.max(0, time.plusNanos(999_999).toEpochMilli());
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, millis));
    Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
    consumer
        .offsetsForTimes(times, ANSWER)
        .forEach((partition, at) -> {
          if (at != null) {
            found.put(partition, at);
          }
        });
    return found;
  }
}
