package dev.centrallogger.writer.replay;

import dev.centrallogger.service.kafka.ArrivalRanges;
import dev.centrallogger.writer.consume.RecordPasser;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what is to be replayed, each partition up to its end. */
final class ReplayReading {

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final ReplaySelection selection;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  ReplayReading(
      Consumer<byte[], byte[]> consumer,
      String topic,
      List<ReplayRange> ranges,
      ReplaySelection selection) {
    this.consumer = consumer;
    this.topic = topic;
    this.selection = selection;
    ranges.forEach(
        range -> ends.put(new TopicPartition(topic, range.partition()), range.endOffset()));
    consumer.assign(ends.keySet());
    ranges.forEach(
        range -> consumer.seek(new TopicPartition(topic, range.partition()), range.nextOffset()));
  }

  /** Whether all is read. */
  boolean isDone() {
    return ends.isEmpty();
  }

  /** Reads on, into what is to be passed. */
  void poll(Duration patience, RecordPasser passer) {
    if (isDone()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() < ends.getOrDefault(partition, 0L)) {
        passer.add(record, selection);
      }
    }
    Set<TopicPartition> read = new HashSet<>();
    ends.forEach((partition, end) -> {
      if (consumer.position(partition, ANSWER) >= end) {
        read.add(partition);
      }
    });
    if (!read.isEmpty()) {
      ends.keySet().removeAll(read);
      consumer.assign(ends.keySet());
    }
  }

  /** How many records the live reading has before it. */
  long liveLag(Map<Integer, ArrivalRanges.Stored> live) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    long lag = 0;
    for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions, ANSWER).entrySet()) {
      ArrivalRanges.Stored stored = live.get(end.getKey().partition());
      lag += Math.max(0, end.getValue() - (stored == null ? 0 : stored.nextOffset()));
    }
    return lag;
  }
}
