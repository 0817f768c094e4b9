package dev.centrallogger.writer.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.deadletter.DeadLetter;
import dev.centrallogger.writer.deadletter.Origin;
import dev.centrallogger.writer.store.LogBatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record that was read and is not passed yet. */
final class PendingRecord {

  private final ConsumerRecord<byte[], byte[]> record;
  private final Optional<ClientId> client;
  private final Optional<UUID> retryOf;
  private Decoded decoded;
  private boolean deadLettered;

  PendingRecord(ConsumerRecord<byte[], byte[]> record, Decoded decoded) {
    this(record, decoded, Origin.of(record.headers()).map(Origin::deadLetterId));
  }

  /**
   * A record whose dead letter is known.
   *
   * @param retryOf empty where it is none
   */
  PendingRecord(ConsumerRecord<byte[], byte[]> record, Decoded decoded, Optional<UUID> retryOf) {
    this.record = record;
    this.retryOf = retryOf;
    this.client =
        decoded instanceof Decoded.Log(WorkflowLog log)
            ? Optional.of(log.clientId())
            : clientOf(record.key());
    this.decoded = decoded;
  }

  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }

  long offset() {
    return record.offset();
  }

  /** What it takes in memory and, about, in the database. */
  int bytes() {
    return Math.max(0, record.serializedValueSize());
  }

  Optional<WorkflowLog> log() {
    return decoded instanceof Decoded.Log(WorkflowLog log) ? Optional.of(log) : Optional.empty();
  }

  /** What is to become of it in the next batch. */
  LogBatch.Fate fate() {
    return switch (decoded) {
      case Decoded.Log _ -> LogBatch.Fate.STORE;
      case Decoded.Poison _ -> LogBatch.Fate.DEAD_LETTER;
      case Decoded.Passed(LogBatch.Fate fate) -> fate;
    };
  }

  /** Whose record it is: the log's client, or the one its key names; empty if that is none. */
  Optional<ClientId> client() {
    return client;
  }

  /** Gives the log up. */
  void becomePoison(Decoded.Poison poison) {
    decoded = poison;
  }

  /** The dead letter that it is another attempt of; empty where it is none. */
  Optional<UUID> retryOf() {
    return retryOf;
  }

  /**
   * The dead letter it has to become before it may be passed; empty if it need not, or is one.
   *
   * @param topicId of the topic it was read from
   */
  Optional<DeadLetter> dueDeadLetter(UUID topicId) {
    return decoded instanceof Decoded.Poison poison && !deadLettered
        ? Optional.of(new DeadLetter(record, topicId, poison.reason(), poison.sqlState()))
        : Optional.empty();
  }

  /**
   * Its dead letter is acknowledged: however often the batch is tried again, it is not repeated.
   */
  void becomeDeadLetter() {
    deadLettered = true;
  }

  /** Why it was given up; empty for a log. */
  Optional<String> reason() {
    return decoded instanceof Decoded.Poison poison
        ? Optional.of(poison.reason().code())
        : Optional.empty();
  }

  private static Optional<ClientId> clientOf(byte @Nullable [] key) {
    try {
      return key == null
          ? Optional.empty()
          : Optional.of(new ClientId(UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString()));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
