package dev.centrallogger.service.instance;

import dev.centrallogger.service.kafka.CompactedTopic;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.thread.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the topic of instances how this one is: at the start, from time to time, soon after an
 * error, and at the end that it has gone. On a thread of its own, which nobody waits for. While
 * Kafka is away nothing piles up: what is told is always how it is at that moment.
 */
public final class InstanceReporter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(InstanceReporter.class);
  private static final int TIMEOUT_MS = 5_000;
  private static final int MEMORY_BYTES = 1024 * 1024;
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final KafkaConnection kafka;
  private final CompactedTopic topic;
  private final Instance instance;
  private final RecentErrors errors;
  private final Duration interval;
  private final Clock clock;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private @Nullable Producer<String, byte[]> producer;
  private boolean topicIsThere;
  private volatile boolean reached;
  private String lastReported = "";

  public InstanceReporter(
      KafkaConnection kafka,
      CompactedTopic topic,
      Instance instance,
      RecentErrors errors,
      Duration interval,
      Clock clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.instance = instance;
    this.errors = errors;
    this.interval = interval;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("instance-report").unstarted(this::run);
  }

  /** Begins to tell; returns at once. */
  public void start() {
    thread.start();
  }

  /** Says that this instance has gone, where Kafka takes that within a second, and ends. */
  @Override
  public void close() {
    stop.request();
    try {
      if (!reached || !thread.join(FAREWELL)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stop.isRequested()) {
        long known = errors.total();
        if (isTold(status())) {
          awaitNews(known);
        } else {
          stop.await(RETRY_AFTER);
        }
      }
      if (reached) {
        isTold(null);
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("closed while Kafka is away");
    } finally {
      // a producer that is closed by an interrupted thread fails
      Thread.interrupted();
      closeProducer();
    }
  }

  /**
   * Until it is time to tell again, or there was an error, or this is to end.
   *
   * @param told how many errors there were before what was told last
   */
  private void awaitNews(long told) throws InterruptedException {
    long due = System.nanoTime() + interval.toNanos();
    while (!stop.await(interval.compareTo(SOON) < 0 ? interval : SOON)) {
      if (errors.total() != told || System.nanoTime() - due >= 0) {
        return;
      }
    }
  }

  private byte[] status() {
    return InstanceStatusCodec.encode(
        new InstanceStatus(
            instance.service(),
            instance.id(),
            instance.version(),
            instance.startedAt(),
            clock.instant(),
            interval,
            errors.list()));
  }

  private boolean isTold(byte @Nullable [] value) throws InterruptedException {
    try {
      if (!topicIsThere) {
        topic.create(kafka);
        topicIsThere = true;
      }
      producer = producer == null ? newProducer() : producer;
      producer.send(new ProducerRecord<>(topic.name(), instance.id(), value)).get();
      reached = true;
      lastReported = "";
      return true;
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | KafkaException e) {
      reached = false;
      // somebody may have deleted it, and what this says is all that is on it of this instance
      topicIsThere = false;
      report(e);
      closeProducer();
      return false;
    }
  }

  /** Once, and not with every attempt of an outage. */
  private void report(Exception failure) {
    String words = errors.add(failure).words();
    if (!words.equals(lastReported)) {
      lastReported = words;
      log.warn("the topic {} is not told how this instance is, trying on: {}", topic.name(), words);
    }
  }

  private void closeProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private Producer<String, byte[]> newProducer() {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // the same again does no harm, and one right less is needed
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, MEMORY_BYTES);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
