package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.WorkflowLog;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what of a batch is new, what is there already, and what contradicts what is there. */
final class BatchTriage {

  private final Map<LogKey, ContentHash> contents;
  private final Map<PartitionId, Long> counted = new HashMap<>();
  private final Map<PartitionId, Tally> tallies = new HashMap<>();
  private final Map<Optional<ClientId>, Tally> clientTallies = new HashMap<>();
  private final Map<YearMonth, List<WorkflowLog>> fresh = new TreeMap<>();
  private final List<LogBatch.Entry> conflicts = new ArrayList<>();

  /**
   * @param stored the content of what is in the database under the batch's ids
   */
  BatchTriage(LogBatch batch, Map<LogKey, ContentHash> stored) {
    contents = new HashMap<>(stored);
    for (LogBatch.Advance advance : batch.advances()) {
      counted.put(advance.partition(), advance.expected());
      tallies.put(advance.partition(), Tally.NOTHING);
    }
    batch.entries().forEach(this::add);
  }

  /** What must be inserted, by month, each under a key of its own. */
  Map<YearMonth, List<WorkflowLog>> fresh() {
    return fresh;
  }

  List<LogBatch.Entry> conflicts() {
    return conflicts;
  }

  Map<PartitionId, Tally> tallies() {
    return tallies;
  }

  /** The same by client; empty stands for records that name none. */
  Map<Optional<ClientId>, Tally> clientTallies() {
    return clientTallies;
  }

  private void add(LogBatch.Entry entry) {
    switch (entry.fate()) {
      case STORE -> add(entry, entry.log().orElseThrow());
      case DEAD_LETTER -> count(entry, Tally.NOTHING.plusDeadLetter());
      case SKIP -> count(entry, Tally.NOTHING.plusSkipped());
      case PASS_OVER -> {}
    }
  }

  private void add(LogBatch.Entry entry, WorkflowLog log) {
    // Also finds what stands twice in the batch itself: the first one is stored.
    ContentHash there = contents.putIfAbsent(LogKey.of(log), log.contentHash());
    if (there == null) {
      fresh
          .computeIfAbsent(MonthPartitions.monthOf(log.logId()), month -> new ArrayList<>())
          .add(log);
      count(entry, Tally.NOTHING.plusStored());
    } else if (there.equals(log.contentHash())) {
      count(entry, Tally.NOTHING.plusDuplicate());
    } else {
      conflicts.add(entry);
    }
  }

  private void count(LogBatch.Entry entry, Tally one) {
    // What the database has passed before was counted before.
    if (entry.offset() >= counted.getOrDefault(entry.partition(), Long.MAX_VALUE)) {
      tallies.merge(entry.partition(), one, Tally::plus);
      clientTallies.merge(entry.client(), one, Tally::plus);
    }
  }
}
