package dev.centrallogger.writer.consume;

import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.ConsumerOffsets;
import dev.centrallogger.writer.store.LogStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Consumes the log topic: every record of it ends stored or in the dead letters before it is
 * passed, however long that takes. Stopped, it finishes what it has in hand and leaves the group.
 *
 * <p>The loop is our own and not spring-kafka's listener container: where a partition goes on is
 * the database's to say, which may be away, and the container cannot wait for it without keeping
 * the poll from being called. Nor may its error handlers ever count to ten and skip.
 */
public final class LogConsumer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LogConsumer.class);

  /** On top of what draining takes. */
  private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(8);

  private final Map<String, Object> clientProperties;
  private final String topic;
  private final ConsumerSettings settings;
  private final LogStore store;
  private final ConsumerOffsets offsets;
  private final DeadLetters deadLetters;
  private final WriterMetrics metrics;
  private final FatalErrors fatalErrors;

  private final List<ConsumerLoop> loops = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable TopicIds topicIds;

  /**
   * @param clientProperties how to reach Kafka
   * @param topic the log topic
   */
  public LogConsumer(
      Map<String, Object> clientProperties,
      String topic,
      ConsumerSettings settings,
      LogStore store,
      ConsumerOffsets offsets,
      DeadLetters deadLetters,
      WriterMetrics metrics,
      FatalErrors fatalErrors) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.topic = topic;
    this.settings = settings;
    this.store = store;
    this.offsets = offsets;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.fatalErrors = fatalErrors;
  }

  @Override
  public synchronized void start() {
    TopicIds ids = new TopicIds(clientProperties);
    PartitionClaims claims = new PartitionClaims(topic, ids, offsets, metrics);
    LogConsumers consumers = new LogConsumers(clientProperties, settings);
    for (int i = 0; i < settings.threads(); i++) {
      ConsumerLoop loop =
          new ConsumerLoop(
              topic,
              settings.instanceId() + "-" + i,
              consumers,
              consumer -> newSession(consumer, claims),
              fatalErrors,
              settings);
      loops.add(loop);
      threads.add(Thread.ofPlatform().name("log-writer-" + i).start(loop));
    }
    topicIds = ids;
  }

  @Override
  public synchronized void stop() {
    loops.forEach(ConsumerLoop::stop);
    long deadline = System.nanoTime() + settings.drainTimeout().plus(LEAVE_PATIENCE).toNanos();
    for (Thread thread : threads) {
      join(thread, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    loops.clear();
    threads.clear();
    if (topicIds != null) {
      topicIds.close();
      topicIds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return topicIds != null;
  }

  /** How far all threads together are; any thread may ask. */
  public Progress progress() {
    return loops.stream().map(ConsumerLoop::progress).reduce(Progress.NONE, Progress::plus);
  }

  private ConsumerSession newSession(Consumer<byte[], byte[]> consumer, PartitionClaims claims) {
    return new ConsumerSession(
        consumer,
        claims,
        new BatchWriter(store, deadLetters, metrics, settings),
        settings,
        metrics);
  }

  private static void join(Thread thread, Duration patience) {
    try {
      if (!thread.join(patience)) {
        log.warn("{} is still busy: what it has in hand will be read again", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
