package dev.centrallogger.service.audit;

import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.thread.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes audit events with {@code acks=all}, from a thread of its own: whoever records one does
 * not wait for Kafka. While Kafka is away up to {@value #CAPACITY} are kept; more are lost, and
 * counted in the log. Every event is a line of the log as well.
 */
public final class KafkaAuditTrail implements AuditTrail, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaAuditTrail.class);
  private static final int CAPACITY = 10_000;
  private static final int TIMEOUT_MS = 10_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final BlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread;
  private final StopSignal stop = new StopSignal();
  private @Nullable Producer<byte[], byte[]> producer;
  private volatile boolean failing;

  public KafkaAuditTrail(KafkaConnection kafka, AuditSettings settings) {
    this(() -> newProducer(kafka), settings.topic());
  }

  /**
   * @param producers may fail: Kafka's host name may not be known yet
   */
  KafkaAuditTrail(Supplier<Producer<byte[], byte[]>> producers, String topic) {
    this.producers = producers;
    this.topic = topic;
    this.thread = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);
  }

  /** Begins to publish; returns at once. */
  public void start() {
    thread.start();
  }

  @Override
  public void record(AuditEvent event) {
    log.info(
        "audit: {} {} by {} from {}: {} ({} times)",
        event.what(),
        Objects.requireNonNullElse(event.target(), "-"),
        event.who().isEmpty() ? "-" : event.who(),
        event.address(),
        event.outcome(),
        event.count());
    keep(event);
  }

  /** Publishes what waits, as far as Kafka takes it within a few seconds, and ends. */
  @Override
  public void close() {
    stop.request();
    try {
      if (failing || !thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!waiting.isEmpty()) {
      log.error("{} audit events are lost: Kafka is away", waiting.size());
    }
  }

  private void run() {
    try {
      while (!stop.isRequested() || !waiting.isEmpty()) {
        AuditEvent next = waiting.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
          continue;
        }
        failing = !isTaken(next);
        if (failing) {
          keep(next);
          closeProducer();
          stop.await(RETRY_AFTER);
        }
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("closed while Kafka is away");
    } finally {
      // a producer that is closed by an interrupted thread fails
      Thread.interrupted();
      closeProducer();
    }
  }

  private boolean isTaken(AuditEvent event) throws InterruptedException {
    try {
      // made when there is something to tell: it would try to reach Kafka for ever
      producer = producer == null ? producers.get() : producer;
      producer.send(new ProducerRecord<>(topic, AuditCodec.encode(event))).get();
      return true;
    } catch (InterruptedException | InterruptException e) {
      keep(event);
      throw e;
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      log.warn(
          "the topic {} takes no audit events, trying again: {}",
          topic,
          cause.getClass().getSimpleName());
      return false;
    }
  }

  private void closeProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private void keep(AuditEvent event) {
    if (!waiting.offer(event)) {
      log.error("an audit event is lost: Kafka is away, and {} wait already", CAPACITY);
    }
  }

  static Producer<byte[], byte[]> newProducer(KafkaConnection kafka) {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
