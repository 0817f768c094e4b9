package dev.centrallogger.writer.deadletter;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can never be stored as it is. Which one, its origin (topic, partition, offset)
 * tells: published twice it is still one dead letter.
 *
 * @param record as it was read
 * @param sqlState what the database refused it with, where it did
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record, DeadLetterReason reason, Optional<String> sqlState) {

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
