package dev.centrallogger.writer.deadletter;

import dev.centrallogger.wire.LogHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dead letters on a topic: the record's key, value and headers as they were, and small
 * headers of ours. No message text, because drivers quote rows in theirs.
 */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {

  private static final Duration BLOCK = Duration.ofSeconds(5);
  private static final Duration DELIVERY = Duration.ofSeconds(15);

  /** Whatever fitted the log topic must fit here, with our headers besides. */
  private static final int MAX_REQUEST_BYTES = Integer.MAX_VALUE;

  private static final long BUFFER_BYTES = 128L * 1024 * 1024;

  private final Map<String, Object> clientProperties;
  private final String topic;
  private final Clock clock;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * @param clientProperties how to reach Kafka
   */
  public KafkaDeadLetters(Map<String, Object> clientProperties, String topic, Clock clock) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  public synchronized void publish(DeadLetter deadLetter) {
    try {
      producer()
          .send(toRecord(deadLetter))
          .get(BLOCK.plus(DELIVERY).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      close();
      throw new DeadLettersUnavailableException(
          "%s does not take %s: %s".formatted(topic, deadLetter, reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadLettersUnavailableException("interrupted while publishing", e);
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  /** A new one after each failure: some leave a producer unable to go on. */
  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> properties = new HashMap<>(clientProperties);
      properties.put(ProducerConfig.CLIENT_ID_CONFIG, "log-writer-dead-letters");
      properties.put(ProducerConfig.ACKS_CONFIG, "all");
      properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
      properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) BLOCK.toMillis());
      properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
      properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
      properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private ProducerRecord<byte[], byte[]> toRecord(DeadLetter deadLetter) {
    ConsumerRecord<byte[], byte[]> record = deadLetter.record();
    Headers headers = new RecordHeaders(record.headers());
    put(headers, LogHeaders.ORIGIN_TOPIC, record.topic());
    put(headers, LogHeaders.ORIGIN_PARTITION, Integer.toString(record.partition()));
    put(headers, LogHeaders.ORIGIN_OFFSET, Long.toString(record.offset()));
    put(headers, LogHeaders.REASON, deadLetter.reason().code());
    deadLetter.sqlState().ifPresent(state -> put(headers, LogHeaders.SQL_STATE, state));
    put(headers, LogHeaders.FAILED_AT, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    return new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
  }

  /** Replaces: a record that fails a second time tells of its last failure. */
  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }
}
