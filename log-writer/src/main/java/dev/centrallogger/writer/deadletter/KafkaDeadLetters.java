package dev.centrallogger.writer.deadletter;

import dev.centrallogger.wire.LogHeaders;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Keeps dead letters on a topic: the record's key, value and headers as they were, and small
 * headers of ours. No message text, because drivers quote rows in theirs.
 */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {

  private final DurableProducer producer;
  private final String topic;
  private final Clock clock;

  /**
   * @param clientProperties how to reach Kafka
   */
  public KafkaDeadLetters(Map<String, Object> clientProperties, String topic, Clock clock) {
    this.producer = new DurableProducer(clientProperties, "log-writer-dead-letters");
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  public void publish(DeadLetter deadLetter) {
    producer.publish(List.of(toRecord(deadLetter)));
  }

  @Override
  public void close() {
    producer.close();
  }

  private ProducerRecord<byte[], byte[]> toRecord(DeadLetter deadLetter) {
    ConsumerRecord<byte[], byte[]> record = deadLetter.record();
    Headers headers = new RecordHeaders(record.headers());
    deadLetter.origin().put(headers);
    Origin.put(headers, LogHeaders.REASON, deadLetter.reason().code());
    headers.remove(LogHeaders.SQL_STATE);
    deadLetter.sqlState().ifPresent(state -> Origin.put(headers, LogHeaders.SQL_STATE, state));
    Origin.put(
        headers, LogHeaders.FAILED_AT, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    return new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
  }
}
