package dev.centrallogger.service.kafka;

import dev.centrallogger.service.thread.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic from its start and goes on following it, on a thread of its own, until
 * closed. Kafka may be away at the start and later: it is tried again every second, and what was
 * taken stays. The topic is created once if it is missing at the start; one that is deleted later
 * is waited for. A reading that cannot go on (the topic was made anew) starts over, and so does one
 * that failed in whatever way.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final KafkaConnection kafka;
  private final CompactedTopic topic;
  private final TopicSink sink;
  private final FollowedPosition position = new FollowedPosition();
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private boolean wasThere;
  private String lastReported = "";

  /**
   * @param name of the thread
   */
  public TopicFollower(String name, KafkaConnection kafka, CompactedTopic topic, TopicSink sink) {
    this.kafka = kafka;
    this.topic = topic;
    this.sink = sink;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Begins to read; returns at once. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until the record at this offset has been taken.
   *
   * @return false if it was not within the time
   */
  public boolean awaitTaken(long offset, Duration timeout) throws InterruptedException {
    return position.awaitPassed(offset, timeout);
  }

  /** Whether Kafka was reached when it was last tried. */
  public boolean connected() {
    return position.connected();
  }

  /** Stops reading; returns when the thread has ended. */
  @Override
  public void close() {
    stop.request();
    sink.stop();
    Consumer<String, byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        // it waits for something other than Kafka
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stop.isRequested()) {
      try (Consumer<String, byte[]> fresh = newConsumer()) {
        consumer = fresh;
        follow(fresh);
      } catch (WakeupException | InterruptException | InterruptedException e) {
        // closed, which the loop asks for; nobody else wakes or interrupts this thread
        Thread.interrupted();
      } catch (ExecutionException | KafkaException e) {
        report(e);
      } catch (RuntimeException | Error e) { // whatever it is: nobody else would go on reading
        log.error("following the topic {} failed, starting over", topic.name(), e);
      }
      position.lost();
      pause();
    }
  }

  private void follow(Consumer<String, byte[]> consumer)
      throws InterruptedException, ExecutionException {
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    while (consumer.partitionsFor(topic.name(), ANSWER).isEmpty()) {
      createOrWait();
    }
    // Deleted from now on, it is not made again: an empty one would say that nothing is known.
    wasThere = true;
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = end(consumer, partition);
    long probedAt = System.nanoTime();
    sink.begin();
    boolean caughtUp = false;
    while (!stop.isRequested()) {
      long reached = consumer.position(partition, ANSWER);
      if (!caughtUp && reached >= end) {
        caughtUp = true;
        lastReported = "";
        sink.caughtUp();
        log.info("the topic {} is read up to offset {}", topic.name(), reached);
      }
      if (caughtUp) {
        position.reached(reached);
      }
      if (System.nanoTime() - probedAt > PROBE_EVERY.toNanos()) {
        // a poll does not tell a broker that is silent from one that is gone
        if (end(consumer, partition) < reached) {
          log.warn("the topic {} was made anew, starting over", topic.name());
          return;
        }
        probedAt = System.nanoTime();
      }
      for (ConsumerRecord<String, byte[]> next : consumer.poll(POLL)) {
        take(next);
      }
    }
  }

  private static long end(Consumer<String, byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
  }

  private void take(ConsumerRecord<String, byte[]> next) {
    if (next.key() == null) {
      log.error("{}@{}: a record without key is passed over", topic.name(), next.offset());
      return;
    }
    sink.take(next);
  }

  private void createOrWait() throws InterruptedException, ExecutionException {
    if (!wasThere) {
      topic.create(kafka);
      wasThere = true;
    } else if (stop.await(RETRY_AFTER)) {
      throw new WakeupException();
    }
  }

  private void pause() {
    try {
      stop.await(RETRY_AFTER);
    } catch (InterruptedException e) {
      // closed, which the loop asks for; nobody else interrupts this thread
    }
  }

  /** Once, and not with every attempt of an outage. */
  private void report(Exception failure) {
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String reason = cause.getClass().getSimpleName();
    if (!reason.equals(lastReported)) {
      lastReported = reason;
      log.warn("cannot follow the topic {} ({}), trying on", topic.name(), reason);
    }
  }

  private Consumer<String, byte[]> newConsumer() {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // an offset that is gone means another topic under this name: an exception, so a new reading
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // a broker that hangs is given up in time to hear of a revocation from the next one
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) RETRY_AFTER.toMillis());
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
