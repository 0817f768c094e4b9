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

  /**
   * One record.
   *
   * @param log empty where the record is in the dead letters and only to be passed
   * @param client whose record it is; empty where it names none
   * @param retryOf the dead letter it is another attempt of, and that is resolved with it; empty
   *     for most
   */
  public record Entry(
      PartitionId partition,
      long offset,
      Optional<WorkflowLog> log,
      Optional<ClientId> client,
      Optional<UUID> retryOf) {

    /** A record whose client is that of its log, for the first time. */
    public Entry(PartitionId partition, long offset, Optional<WorkflowLog> log) {
      this(partition, offset, log, log.map(WorkflowLog::clientId), Optional.empty());
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
