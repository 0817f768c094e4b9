package dev.centrallogger.writer.deadletter;

import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter that is to be tried again.
 *
 * @param attempt which one it will be
 * @param asNew whether as a log of its own, because another has its id
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record DueRetry(
    Origin origin,
    int attempt,
    boolean asNew,
    byte @Nullable [] key,
    byte @Nullable [] value,
    byte @Nullable [] original,
    List<Header> headers) {

  private static final WorkflowLogCodec CODEC = new WorkflowLogCodec();

  /** The record for the log topic: as it was, or as a new log, saying where it comes from. */
  ProducerRecord<byte[], byte[]> toRecord(String topic) {
    Headers all = new RecordHeaders(headers);
    if (original != null) {
      all.add(LogHeaders.ORIGINAL, original);
    }
    origin.put(all);
    Origin.put(all, LogHeaders.ATTEMPT, Integer.toString(attempt));
    return new ProducerRecord<>(topic, null, key, asNew ? underAnotherId() : value, all);
  }

  /**
   * The same log under an id that is made of the dead letter's: published twice, it is still one
   * log. Without its idempotency key, which is the other log's.
   */
  private byte @Nullable [] underAnotherId() {
    if (value == null) {
      return null;
    }
    try {
      WorkflowLog log = CODEC.decode(value, original);
      LogId logId =
          LogId.ofIdempotencyKey(
              log.executedAt(), log.clientId(), "dead-letter " + origin.deadLetterId());
      return CODEC.encode(
          new WorkflowLog(
              logId,
              log.clientId(),
              log.keyId(),
              log.receivedAt(),
              log.contentHash(),
              null,
              log.ticketId(),
              log.environment(),
              log.status(),
              log.executedAt(),
              log.workflowVersion(),
              log.executionTimeSeconds(),
              log.category(),
              log.resolutionStatus(),
              log.confidence(),
              log.metrics(),
              log.payload(),
              log.original()));
    } catch (MalformedLogException e) {
      return value;
    }
  }

  @Override
  public String toString() {
    return "%s-%d@%d, attempt %d"
        .formatted(origin.topic(), origin.partition(), origin.offset(), attempt);
  }
}
