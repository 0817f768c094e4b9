package dev.centrallogger.writer.consume;

import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.PartitionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The partitions this writer was assigned, and how far each is. */
final class OwnedPartitions {

  private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();

  void assign(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> owned.put(partition, new OwnedPartition()));
  }

  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(owned::remove);
  }

  void forgetAll() {
    owned.clear();
  }

  void unclaim(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      OwnedPartition state = owned.get(partition);
      if (state != null) {
        state.unclaim();
      }
    }
  }

  Set<TopicPartition> all() {
    return Set.copyOf(owned.keySet());
  }

  Set<TopicPartition> claimed() {
    return those(OwnedPartition::isClaimed);
  }

  Set<TopicPartition> unclaimed() {
    return those(partition -> !partition.isClaimed());
  }

  OwnedPartition get(TopicPartition partition) {
    OwnedPartition state = owned.get(partition);
    if (state == null) {
      throw new IllegalStateException(partition + " is not owned");
    }
    return state;
  }

  /** The records as the store takes them: all of them of partitions that are or were claimed. */
  LogBatch batchOf(List<PendingRecord> records) {
    List<LogBatch.Entry> entries = new ArrayList<>(records.size());
    Map<TopicPartition, Long> next = new LinkedHashMap<>();
    for (PendingRecord record : records) {
      entries.add(
          new LogBatch.Entry(
              idOf(record.partition()),
              record.offset(),
              record.fate(),
              record.log(),
              record.client(),
              record.retryOf()));
      next.put(record.partition(), record.offset() + 1);
    }
    List<LogBatch.Advance> advances = new ArrayList<>();
    next.forEach((partition, offset) ->
        advances.add(new LogBatch.Advance(idOf(partition), get(partition).nextOffset(), offset)));
    return new LogBatch(entries, advances);
  }

  /** Which incarnation of the topic a partition that was read is of. */
  PartitionId idOf(TopicPartition partition) {
    PartitionId id = get(partition).id();
    if (id == null) {
      throw new IllegalStateException(partition + " was read before it was claimed");
    }
    return id;
  }

  private Set<TopicPartition> those(Predicate<OwnedPartition> condition) {
    return owned.entrySet().stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
