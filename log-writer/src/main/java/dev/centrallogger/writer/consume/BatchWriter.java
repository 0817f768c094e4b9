package dev.centrallogger.writer.consume;

import dev.centrallogger.model.LogId;
import dev.centrallogger.writer.deadletter.DeadLetter;
import dev.centrallogger.writer.deadletter.DeadLetterReason;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.CommitUnknownException;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.RowRejectedException;
import dev.centrallogger.writer.store.Tally;
import dev.centrallogger.writer.store.WriteResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes pending records: each is stored, found to be stored, or in the dead letters before it is
 * passed. Works in steps of at most one write, so that the poll between two of them is never far.
 *
 * <p>A batch that the database refuses for its data is halved, left half first, until the bad log
 * stands alone. It is given up only once a good log has been taken by the same database and the bad
 * one was refused again after that. What is passed on the way stays passed, and batches grow back.
 * Batches shrink when the database is not available too: one that is too large for its timeouts
 * would otherwise never go through.
 */
final class BatchWriter {

  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  /** How long dead letters may take of one step; each is acknowledged before the next. */
  private static final Duration PUBLISHING = Duration.ofSeconds(10);

  private final LogStore store;
  private final DeadLetters deadLetters;
  private final WriterMetrics metrics;
  private final int maxRecords;
  private final long maxBytes;

  private int limit;
  private @Nullable PendingRecord suspect;
  private @Nullable Unconfirmed unconfirmed;

  BatchWriter(
      LogStore store, DeadLetters deadLetters, WriterMetrics metrics, ConsumerSettings settings) {
    this.store = store;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.maxRecords = settings.batchRows();
    this.maxBytes = settings.batchBytes().toBytes();
    this.limit = maxRecords;
  }

  /** A write whose COMMIT was not answered. */
  private record Unconfirmed(List<PendingRecord> records, LogBatch batch, WriteResult result) {}

  /**
   * Takes the next step.
   *
   * @param pending not empty; what is passed is removed
   * @throws RuntimeException if nothing could be done now; nothing is passed then, and the same
   *     call can succeed later
   */
  StepOutcome step(PendingRecords pending, OwnedPartitions partitions) {
    try {
      return takeStep(pending, partitions);
    } catch (RuntimeException e) {
      shrink();
      // What was shown about the database before does not hold any more.
      suspect = null;
      throw e;
    }
  }

  /**
   * Looks whether a write happened whose answer was lost; if it did not, it is simply done again.
   * To be called before anyone wonders why the database is not where it was.
   *
   * @return how that write ended; empty if there is none, or it did not happen
   * @throws RuntimeException if the database cannot be asked now
   */
  Optional<StepOutcome> confirm(PendingRecords pending, OwnedPartitions partitions) {
    Unconfirmed write = unconfirmed;
    if (write == null) {
      return Optional.empty();
    }
    boolean isStored = store.isStored(write.batch());
    unconfirmed = null;
    return isStored
        ? Optional.of(
            conclude(write.result(), write.records(), System.nanoTime(), pending, partitions))
        : Optional.empty();
  }

  /** Forgets what was found out about records that were dropped. */
  void forget() {
    suspect = null;
    unconfirmed = null;
  }

  private StepOutcome takeStep(PendingRecords pending, OwnedPartitions partitions) {
    List<PendingRecord> records = pending.first(limit, maxBytes);
    if (!publishDeadLetters(records, partitions)) {
      return new StepOutcome.Continue();
    }
    LogBatch batch = partitions.batchOf(records);
    long begin = System.nanoTime();
    try {
      return conclude(store.store(batch), records, begin, pending, partitions);
    } catch (CommitUnknownException e) {
      unconfirmed = new Unconfirmed(records, batch, e.result());
      throw e;
    } catch (RowRejectedException e) {
      return narrow(records, e.sqlState());
    }
  }

  private StepOutcome conclude(
      WriteResult result,
      List<PendingRecord> records,
      long beginNanos,
      PendingRecords pending,
      OwnedPartitions partitions) {
    return switch (result) {
      case WriteResult.Stored stored -> {
        Duration took = Duration.ofNanos(System.nanoTime() - beginNanos);
        yield passed(records, stored.total(), took, pending, partitions);
      }
      case WriteResult.Conflicts conflicts -> {
        giveUp(records, conflicts, partitions);
        yield new StepOutcome.Continue();
      }
      case WriteResult.Fenced() ->
          new StepOutcome.Fenced(
              records.stream().map(PendingRecord::partition).collect(Collectors.toSet()));
    };
  }

  private StepOutcome passed(
      List<PendingRecord> records,
      Tally tally,
      Duration took,
      PendingRecords pending,
      OwnedPartitions partitions) {
    metrics.batchStored(records.size(), tally.stored(), tally.duplicates(), took);
    Map<TopicPartition, Long> next = new HashMap<>();
    for (PendingRecord record : records) {
      next.put(record.partition(), record.offset() + 1);
      if (record.offset() >= partitions.get(record.partition()).nextOffset()) {
        record.reason().ifPresent(metrics::deadLettered);
      }
    }
    next.forEach((partition, offset) -> partitions.get(partition).advance(offset));
    pending.removeFirst(records.size());
    if (records.stream().anyMatch(record -> record.log().isPresent())) {
      limit = Math.min(maxRecords, limit * 2);
    }
    return new StepOutcome.Passed(next);
  }

  private void giveUp(
      List<PendingRecord> records, WriteResult.Conflicts conflicts, OwnedPartitions partitions) {
    Set<LogBatch.Entry> entries = Set.copyOf(conflicts.entries());
    List<LogBatch.Entry> all = partitions.batchOf(records).entries();
    for (int i = 0; i < records.size(); i++) {
      if (entries.contains(all.get(i))) {
        records
            .get(i)
            .becomePoison(new Decoded.Poison(DeadLetterReason.ID_CONFLICT, Optional.empty()));
      }
    }
  }

  /** Gets one step nearer to the log that the database refuses. */
  private StepOutcome narrow(List<PendingRecord> records, String sqlState) {
    List<PendingRecord> logs = records.stream().filter(record -> record.log().isPresent()).toList();
    PendingRecord alone = logs.getFirst();
    if (logs.size() > 1) {
      limit = Math.max(1, records.size() / 2);
    } else if (suspect != alone) {
      LogId logId = alone.log().orElseThrow().logId();
      store.witness(logId);
      suspect = alone;
    } else {
      suspect = null;
      alone.becomePoison(
          new Decoded.Poison(DeadLetterReason.ofSqlState(sqlState), Optional.of(sqlState)));
    }
    return new StepOutcome.Continue();
  }

  /** False if there are more than this step has time for. */
  private boolean publishDeadLetters(List<PendingRecord> records, OwnedPartitions partitions) {
    long deadline = System.nanoTime() + PUBLISHING.toNanos();
    for (PendingRecord record : records) {
      Optional<DeadLetter> deadLetter =
          record.dueDeadLetter(partitions.idOf(record.partition()).topicId());
      if (deadLetter.isPresent()) {
        if (System.nanoTime() - deadline > 0) {
          return false;
        }
        deadLetters.publish(deadLetter.get());
        record.becomeDeadLetter();
        log.warn("given up, kept as a dead letter: {}", deadLetter.get());
      }
    }
    return true;
  }

  private void shrink() {
    limit = Math.max(1, limit / 2);
  }
}
