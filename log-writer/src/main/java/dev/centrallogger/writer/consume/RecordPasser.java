package dev.centrallogger.writer.consume;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.PartitionId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Passes records that another reading than the live one has read, on the way that all records go:
 * each is stored, found to be stored, or in the dead letters. Not thread-safe.
 */
public final class RecordPasser {

  private final BatchWriter writer;
  private final ConsumerSettings settings;
  private final RecordDecoder decoder = new RecordDecoder();
  private final OwnedPartitions partitions = new OwnedPartitions();
  private final PendingRecords pending = new PendingRecords();

  /** Decides which of the records that were read are to be stored. */
  public interface Selection {

    /**
     * What is to become of a record.
     *
     * @param log empty where the record is none
     * @return {@code STORE} for all that is to go the usual way, whether or not it is a log
     */
    LogBatch.Fate fateOf(ConsumerRecord<byte[], byte[]> record, Optional<WorkflowLog> log);

    /** The dead letter that is resolved when the record is stored; empty for most. */
    Optional<UUID> deadLetterOf(ConsumerRecord<byte[], byte[]> record);
  }

  public RecordPasser(
      LogStore store, DeadLetters deadLetters, WriterMetrics metrics, ConsumerSettings settings) {
    this.writer = new BatchWriter(store, deadLetters, metrics, settings);
    this.settings = settings;
  }

  /**
   * Takes a partition on.
   *
   * @param id under which the store's books have it
   * @param nextOffset where they stand
   */
  public void claim(TopicPartition partition, PartitionId id, long nextOffset) {
    partitions.assign(List.of(partition));
    partitions.get(partition).claim(id, nextOffset);
  }

  /** Takes a record of a claimed partition, in the order of offsets. */
  public void add(ConsumerRecord<byte[], byte[]> record, Selection selection) {
    Decoded decoded = decoder.decode(record);
    LogBatch.Fate fate =
        selection.fateOf(
            record,
            decoded instanceof Decoded.Log(WorkflowLog log) ? Optional.of(log) : Optional.empty());
    boolean usual = fate == LogBatch.Fate.STORE;
    pending.add(
        new PendingRecord(
            record,
            usual ? decoded : new Decoded.Passed(fate),
            usual ? selection.deadLetterOf(record) : Optional.empty()));
  }

  /** How many records wait to be passed. */
  public int waiting() {
    return pending.size();
  }

  /** Whether as much waits as one transaction takes: no more need be read, and kept in memory. */
  public boolean isFull() {
    return pending.size() >= settings.batchRows()
        || pending.bytes() >= settings.batchBytes().toBytes();
  }

  /**
   * Passes some of the records that wait: what one transaction takes.
   *
   * @throws IllegalStateException if the books are not where this reading left them
   * @throws RuntimeException if something is away; begin anew from where the books are
   */
  public void step() {
    if (writer.step(pending, partitions) instanceof StepOutcome.Fenced) {
      throw new IllegalStateException("another writer goes on with this");
    }
  }
}
