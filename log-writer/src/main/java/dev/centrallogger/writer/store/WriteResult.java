package dev.centrallogger.writer.store;

import java.util.List;
import java.util.Map;

/** How a write ended that the database was able to decide on. */
public sealed interface WriteResult {

  /** Everything is committed. */
  record Stored(Map<PartitionId, Tally> tallies) implements WriteResult {
    public Stored {
      tallies = Map.copyOf(tallies);
    }

    public Tally total() {
      return tallies.values().stream().reduce(Tally.NOTHING, Tally::plus);
    }
  }

  /** Nothing is changed: these records carry the id of another log with other content. */
  record Conflicts(List<LogBatch.Entry> entries) implements WriteResult {
    public Conflicts {
      entries = List.copyOf(entries);
    }
  }

  /** Nothing is changed: the database's offsets are not where this writer left them. */
  record Fenced() implements WriteResult {}
}
