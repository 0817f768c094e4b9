package dev.centrallogger.writer.backlog;

import dev.centrallogger.writer.consume.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the backlog from time to time, on a thread of its own, whatever state the database and
 * the consumers are in.
 */
public final class BacklogMonitor implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(BacklogMonitor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> clientProperties;
  private final String topic;
  private final String group;
  private final Supplier<Progress> progress;
  private final BacklogMetrics metrics;
  private final BacklogSettings settings;
  private final Clock clock;

  private @Nullable Thread thread;
  private CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean kafkaAnswers;

  /**
   * @param clientProperties how to reach Kafka
   * @param topic the log topic
   * @param group the writers' group
   * @param progress how far this process is
   */
  public BacklogMonitor(
      Map<String, Object> clientProperties,
      String topic,
      String group,
      Supplier<Progress> progress,
      BacklogMetrics metrics,
      BacklogSettings settings,
      Clock clock) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.topic = topic;
    this.group = group;
    this.progress = progress;
    this.metrics = metrics;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether Kafka answered when it was last looked at. */
  public boolean kafkaAnswers() {
    return kafkaAnswers;
  }

  @Override
  public synchronized void start() {
    CountDownLatch stopped = new CountDownLatch(1);
    stop = stopped;
    thread = Thread.ofPlatform().name("backlog-monitor").daemon().start(() -> watch(stopped));
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void watch(CountDownLatch stopped) {
    try {
      while (stopped.getCount() > 0) {
        look(stopped);
        stopped.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks until something fails; then with new clients, for which nothing is too broken. */
  private void look(CountDownLatch stopped) throws InterruptedException {
    try (Admin admin = Admin.create(clientProperties);
        Consumer<byte[], byte[]> consumer = consumer()) {
      BacklogReader reader = new BacklogReader(consumer, clock);
      do {
        metrics.update(reader.read(progress.get(), retention(admin)));
        kafkaAnswers = true;
      } while (!stopped.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (RuntimeException | Error e) { // whatever it is: nobody else would look on
      kafkaAnswers = false;
      log.warn("cannot look at the backlog: {}", e.getMessage());
    }
  }

  private Optional<Duration> retention(Admin admin) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      long millis =
          Long.parseLong(
              admin
                  .describeConfigs(List.of(resource))
                  .all()
                  .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                  .values()
                  .iterator()
                  .next()
                  .get(TopicConfig.RETENTION_MS_CONFIG)
                  .value());
      return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("no settings of " + topic, e);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    // For the group's offsets alone: this consumer never joins it.
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "log-writer-backlog");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // One record is enough, and one batch comes even where it is larger than this.
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
