package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.RecordTimes;
import dev.centrallogger.wire.LogTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pipeline from time to time, on a thread of its own, so that questions are answered
 * at once whatever is broken. Thread-safe.
 */
public final class PipelineMonitor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PipelineMonitor.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final int REQUEST_TIMEOUT_MS = 5_000;

  private final KafkaConnection kafka;
  private final LogTopics topics;
  private final PipelineSettings settings;
  private final StoredOffsets stored;
  private final Clock clock;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Oldest first; those of one incarnation of the topic. */
  private final Deque<PipelineSample> window = new ArrayDeque<>();

  private volatile boolean kafkaAnswers;
  private boolean silenceReported;

  PipelineMonitor(
      KafkaConnection kafka,
      LogTopics topics,
      PipelineSettings settings,
      StoredOffsets stored,
      Clock clock) {
    this.kafka = kafka;
    this.topics = topics;
    this.settings = settings;
    this.stored = stored;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("pipeline-monitor").unstarted(this::run);
  }

  /** Begins to look; returns at once. */
  public void start() {
    thread.start();
  }

  /** How the pipeline is now, or was when Kafka last answered. */
  PipelineView view() {
    Optional<PipelineFlow> flow = flow();
    return flow.map(known -> known.view(kafkaAnswers, settings.degradedBelow()))
        .orElseGet(PipelineMonitor::unknown);
  }

  /**
   * What the operator has to know before logs are lost, in words; empty while there is no danger.
   */
  public Optional<String> concern() {
    return flow()
        .filter(known -> known.isLosing(settings.degradedBelow()))
        .map(known ->
            "logs that are not stored will be lost in %.1f hours"
                .formatted(known.hoursUntilLoss().orElse(0)));
  }

  /**
   * What was not stored when Kafka was last looked at, of every partition; empty if Kafka does not
   * answer.
   */
  public Optional<List<Unstored>> unstored() {
    return flow()
        .filter(known -> kafkaAnswers)
        .map(known ->
            known.partitions().stream()
                .map(flow ->
                    new Unstored(
                        flow.now().partition(),
                        Math.max(flow.now().beginOffset(), flow.now().nextOffset()),
                        flow.now().lag(),
                        flow.oldestAge()))
                .toList());
  }

  /** Dead letters that wait for a decision or its outcome; empty while they cannot be counted. */
  OptionalLong openDeadLetters() {
    return flow()
        .filter(known -> kafkaAnswers)
        .flatMap(known -> known.now().unsettledDeadLetters())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<PipelineFlow> flow() {
    synchronized (window) {
      if (window.isEmpty()) {
        return Optional.empty();
      }
      Instant now = clock.instant();
      return Optional.of(PipelineFlow.between(window.getFirst(), window.getLast(), now));
    }
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException | InterruptException e) {
      // closed, which the loop asks for; nobody else interrupts this thread
    }
  }

  /** Looks until something fails; then with new clients, for which nothing is too broken. */
  private void look() throws InterruptedException {
    try (Admin admin = Admin.create(adminProperties());
        Consumer<byte[], byte[]> consumer = consumer()) {
      PipelineSampler sampler =
          new PipelineSampler(
              admin, new RecordTimes(consumer), topics, settings.writerGroup(), stored, clock);
      do {
        keep(sampler.sample());
        kafkaAnswers = true;
        silenceReported = false;
      } while (!closed.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException | Error e) { // whatever it is: nobody else would look on
      kafkaAnswers = false;
      if (!silenceReported) {
        silenceReported = true;
        log.warn("cannot look at the pipeline: {}", e.getClass().getSimpleName());
      }
    }
  }

  private void keep(PipelineSample sample) {
    synchronized (window) {
      if (!window.isEmpty() && !window.getLast().topicId().equals(sample.topicId())) {
        window.clear();
      }
      window.addLast(sample);
      Instant begin = sample.at().minus(settings.rateWindow());
      while (window.size() > 2 && window.getFirst().at().isBefore(begin)) {
        window.removeFirst();
      }
    }
  }

  private static PipelineView unknown() {
    return new PipelineView(
        null,
        PipelineView.State.DOWN,
        PipelineView.Availability.DOWN,
        PipelineView.Availability.DOWN,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        new PipelineView.DeadLetters(null, null),
        List.of(),
        null);
  }

  private Map<String, Object> adminProperties() {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put("request.timeout.ms", REQUEST_TIMEOUT_MS);
    properties.put("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    return properties;
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = adminProperties();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "query-api-pipeline");
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
