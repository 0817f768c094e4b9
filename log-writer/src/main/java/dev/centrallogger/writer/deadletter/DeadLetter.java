package dev.centrallogger.writer.deadletter;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can never be stored as it is. Which one, its origin (topic, partition, offset)
 * tells: published twice it is still one dead letter.
 *
 * @param record as it was read
 * @param topicId of the topic it was read from
 * @param sqlState what the database refused it with, where it did
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    UUID topicId,
    DeadLetterReason reason,
    Optional<String> sqlState) {

  /** Where the record itself stood, or the one it is another attempt of. */
  public Origin origin() {
    return Origin.of(record.headers())
        .orElseGet(() -> new Origin(topicId, record.topic(), record.partition(), record.offset()));
  }

  /** The origin and the reason: never the content. */
  @Override
  public String toString() {
    return "%s-%d@%d %s%s"
        .formatted(
            record.topic(),
            record.partition(),
            record.offset(),
            reason.code(),
            sqlState.map(state -> " " + state).orElse(""));
  }
}
