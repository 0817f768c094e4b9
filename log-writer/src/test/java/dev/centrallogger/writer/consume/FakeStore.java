package dev.centrallogger.writer.consume;

import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.PartitionId;
import dev.centrallogger.writer.store.RowRejectedException;
import dev.centrallogger.writer.store.Tally;
import dev.centrallogger.writer.store.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store in memory that refuses what it is told to, and writes down what it was asked. */
final class FakeStore implements LogStore {

  final List<String> calls = new ArrayList<>();
  final List<String> stored = new ArrayList<>();
  final Set<String> refused = new HashSet<>();
  final Set<String> conflicting = new HashSet<>();
  boolean available = true;
  boolean refusesWitnesses;
  boolean knowsTheBatch;
  @Nullable RuntimeException next;

  @Override
  public WriteResult store(LogBatch batch) {
    List<String> tickets = tickets(batch);
    calls.add("store " + String.join(",", tickets));
    requireAvailable();
    if (next != null) {
      RuntimeException failure = next;
      next = null;
      throw failure;
    }
    if (tickets.stream().anyMatch(refused::contains)) {
      throw new RowRejectedException("22P05");
    }
    List<LogBatch.Entry> conflicts =
        batch.entries().stream()
            .filter(entry -> entry.log().filter(this::isConflicting).isPresent())
            .toList();
    if (!conflicts.isEmpty()) {
      return new WriteResult.Conflicts(conflicts);
    }
    stored.addAll(tickets);
    return stored(batch);
  }

  @Override
  public boolean isStored(LogBatch batch) {
    calls.add("isStored " + String.join(",", tickets(batch)));
    requireAvailable();
    return knowsTheBatch;
  }

  @Override
  public void witness(LogId logId) {
    calls.add("witness");
    requireAvailable();
    if (refusesWitnesses) {
      throw new LogStoreUnavailableException("refuses all");
    }
  }

  static WriteResult.Stored stored(LogBatch batch) {
    Map<PartitionId, Tally> tallies = new HashMap<>();
    batch
        .entries()
        .forEach(entry ->
            tallies.merge(
                entry.partition(),
                entry.log().isPresent() ? new Tally(1, 0, 0) : new Tally(0, 0, 1),
                Tally::plus));
    return new WriteResult.Stored(tallies);
  }

  private boolean isConflicting(WorkflowLog log) {
    return conflicting.contains(log.ticketId());
  }

  private void requireAvailable() {
    if (!available) {
      throw new LogStoreUnavailableException("away");
    }
  }

  private static List<String> tickets(LogBatch batch) {
    return batch.entries().stream()
        .map(entry -> entry.log().map(WorkflowLog::ticketId).orElse("-"))
        .toList();
  }
}
