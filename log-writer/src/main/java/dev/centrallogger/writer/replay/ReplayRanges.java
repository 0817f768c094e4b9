package dev.centrallogger.writer.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Finds the offsets of a replay. */
final class ReplayRanges {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  private ReplayRanges() {}

  /**
   * What a replay reads of each partition. Never what the live reading has before it: it will be
   * stored by that.
   *
   * @param live how far that is; partitions it does not know it has not begun
   */
  static List<ReplayRange> of(
      Replay replay,
      Consumer<byte[], byte[]> consumer,
      String topic,
      UUID topicId,
      Map<Integer, Long> live) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> firsts = offsets(consumer, partitions, replay.from(), beginnings);
    // A time that nothing has come after: everything has come before.
    if (replay.from().isPresent()) {
      partitions.forEach(partition -> firsts.putIfAbsent(partition, get(ends, partition)));
    }
    Map<TopicPartition, Long> lasts = offsets(consumer, partitions, replay.to(), ends);
    List<ReplayRange> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long first = Math.max(get(beginnings, partition), get(firsts, partition));
      long last =
          Math.min(
              Math.min(lasts.getOrDefault(partition, get(ends, partition)), get(ends, partition)),
              live.getOrDefault(partition.partition(), 0L));
      ranges.add(new ReplayRange(topicId, partition.partition(), first, Math.max(first, last)));
    }
    return ranges;
  }

  /** The first record of each partition at or after a time; without a time, the default. */
  private static Map<TopicPartition, Long> offsets(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Optional<Instant> time,
      Map<TopicPartition, Long> otherwise) {
    if (time.isEmpty()) {
      return new HashMap<>(otherwise);
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    // A time within a millisecond begins with the next one: records are told apart by no less.
    long millis = time.get().plusNanos(999_999).toEpochMilli();
    partitions.forEach(partition -> times.put(partition, millis));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(times, ANSWER).entrySet()) {
      OffsetAndTimestamp at = found.getValue();
      if (at != null) {
        offsets.put(found.getKey(), at.offset());
      }
    }
    return offsets;
  }

  private static long get(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }
}
