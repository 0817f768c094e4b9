package dev.centrallogger.writer.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes records of any size, and returns when they are as safe as an accepted log. */
final class DurableProducer implements AutoCloseable {

  private static final Duration BLOCK = Duration.ofSeconds(5);
  private static final Duration DELIVERY = Duration.ofSeconds(15);

  /** Whatever fitted one topic must fit the other, with our headers besides. */
  private static final int MAX_REQUEST_BYTES = Integer.MAX_VALUE;

  private static final long BUFFER_BYTES = 128L * 1024 * 1024;

  private final Map<String, Object> clientProperties;
  private final String clientId;
  private @Nullable Producer<byte[], byte[]> producer;

  DurableProducer(Map<String, Object> clientProperties, String clientId) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.clientId = clientId;
  }

  /**
   * Publishes the records.
   *
   * @throws DeadLettersUnavailableException if the same call can succeed later; some may have been
   *     published all the same
   */
  synchronized void publish(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer().send(record));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get(BLOCK.plus(DELIVERY).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      close();
      throw new DeadLettersUnavailableException(
          "%s does not take a record: %s".formatted(records.getFirst().topic(), reason(e)), e);
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
      properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
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

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }
}
