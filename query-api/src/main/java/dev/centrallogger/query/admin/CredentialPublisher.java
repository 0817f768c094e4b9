package dev.centrallogger.query.admin;

import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.credential.CredentialCodec;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the credentials topic. The producer is made when it is first needed, so that a service
 * starts while Kafka cannot even be resolved.
 */
public final class CredentialPublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CredentialPublisher.class);
  private static final int MAX_BLOCK_MS = 2_000;
  private static final int REQUEST_TIMEOUT_MS = 2_000;
  private static final int DELIVERY_TIMEOUT_MS = 5_000;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Supplier<Producer<String, byte[]>> producers;
  private final String topic;
  private @Nullable Producer<String, byte[]> producer;

  public CredentialPublisher(KafkaConnection kafka, CredentialSettings settings) {
    this(() -> newProducer(kafka), settings.topic());
  }

  /**
   * @param producers may fail: Kafka's host name may not be known yet
   */
  CredentialPublisher(Supplier<Producer<String, byte[]>> producers, String topic) {
    this.producers = producers;
    this.topic = topic;
  }

  /**
   * Publishes the records in this order; returns the last one's offset when all in-sync replicas
   * have all of them.
   *
   * @param records at least one
   * @throws ProblemException {@code buffer_unavailable} within 8 s if Kafka does not take them
   */
  public long publish(List<CredentialRecord> records) throws InterruptedException {
    try {
      Producer<String, byte[]> open = producer();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (CredentialRecord credential : records) {
        sent.add(
            open.send(
                new ProducerRecord<>(
                    topic, 0, credential.topicKey(), CredentialCodec.encode(credential))));
      }
      long offset = 0;
      for (Future<RecordMetadata> each : sent) {
        offset = each.get().offset();
      }
      return offset;
    } catch (KafkaException | ExecutionException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      log.warn("the topic {} does not take a change: {}", topic, cause.getClass().getSimpleName());
      forgetProducer();
      throw unavailable();
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE_WITHIN);
    }
  }

  static ProblemException unavailable() {
    return new ProblemException(
            ErrorCode.BUFFER_UNAVAILABLE,
            "Kafka, which keeps keys and clients, cannot take the change now. It may yet be made:"
                + " look before you try again.")
        .retryAfter(Duration.ofSeconds(5));
  }

  private synchronized Producer<String, byte[]> producer() {
    Producer<String, byte[]> open = producer == null ? producers.get() : producer;
    producer = open;
    return open;
  }

  /** A new one after each failure: some leave a producer unable to go on. */
  private synchronized void forgetProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private static Producer<String, byte[]> newProducer(KafkaConnection kafka) {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
