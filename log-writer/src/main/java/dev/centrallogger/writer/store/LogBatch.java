package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Records to be dealt with in one transaction.
 *
 * @param entries of each partition in the order of offsets; may hold the same log twice
 * @param advances one for each partition the entries come from
 */
public record LogBatch(List<Entry> entries, List<Advance> advances) {

  public LogBatch {
    entries = List.copyOf(entries);
    advances = List.copyOf(advances);
  }

  /** What is to become of a record. */
  public enum Fate {
    /** Its log is to be stored. */
    STORE,
    /** It is in the dead letters and only to be passed. */
    DEAD_LETTER,
    /** Somebody has decided that it is not to be stored again: passed, and counted as skipped. */
    SKIP,
    /** Nobody asked for it: passed, and not counted. */
    PASS_OVER
  }

  /**
   * One record.
   *
   * @param log the one to be stored; empty for every other fate
   * @param client whose record it is; empty where it names none
   * @param retryOf the dead letter it is another attempt of, and that is resolved with it; empty
   *     for most
   */
  public record Entry(
      PartitionId partition,
      long offset,
      Fate fate,
      Optional<WorkflowLog> log,
      Optional<ClientId> client,
      Optional<UUID> retryOf) {

    public Entry {
      if ((fate == Fate.STORE) != log.isPresent()) {
        throw new IllegalArgumentException(fate + " with log " + log);
      }
    }

    /** A record for the first time: a log, or one that is in the dead letters. */
    public Entry(PartitionId partition, long offset, Optional<WorkflowLog> log) {
      this(
          partition,
          offset,
          log.isPresent() ? Fate.STORE : Fate.DEAD_LETTER,
          log,
          log.map(WorkflowLog::clientId),
          Optional.empty());
    }
  }

  /**
   * How far a partition gets with this batch.
   *
   * @param expected where the database must stand, or someone else owns the partition now. May be
   *     beyond the first entries: those were passed before, and are not counted again
   * @param next the offset after the last entry
   */
  public record Advance(PartitionId partition, long expected, long next) {}

  Stream<WorkflowLog> logs() {
    return entries.stream().flatMap(entry -> entry.log().stream());
  }
}
