package dev.centrallogger.writer.consume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The records that were read and are not passed yet, in the order they were read. */
final class PendingRecords {

  private final Deque<PendingRecord> records = new ArrayDeque<>();
  private long bytes;

  void add(PendingRecord record) {
    records.addLast(record);
    bytes += record.bytes();
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  int size() {
    return records.size();
  }

  long bytes() {
    return bytes;
  }

  boolean hasAnyOf(TopicPartition partition) {
    return records.stream().anyMatch(record -> record.partition().equals(partition));
  }

  /** The first records, at least one of them, up to these many and, unless it is one, bytes. */
  List<PendingRecord> first(int maxRecords, long maxBytes) {
    List<PendingRecord> first = new ArrayList<>();
    long taken = 0;
    for (PendingRecord record : records) {
      taken += record.bytes();
      if (!first.isEmpty() && (first.size() >= maxRecords || taken > maxBytes)) {
        break;
      }
      first.add(record);
    }
    return first;
  }

  void removeFirst(int count) {
    for (int i = 0; i < count; i++) {
      bytes -= records.removeFirst().bytes();
    }
  }

  /** Forgets what was read of partitions that will be read again, here or elsewhere. */
  void drop(Collection<TopicPartition> partitions) {
    Set<TopicPartition> dropped = Set.copyOf(partitions);
    records.removeIf(record -> dropped.contains(record.partition()));
    bytes = records.stream().mapToLong(PendingRecord::bytes).sum();
  }
}
