package dev.centrallogger.query.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.centrallogger.model.LogId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.problem.ProblemException;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the last records of a topic for a log. One search at a time, each within a budget:
 * whoever asks about every log of a long outage must not read the topic a thousand times over.
 * Thread-safe.
 */
final class TopicSearch implements AutoCloseable {

  private static final Duration BUDGET = Duration.ofMillis(1500);
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** The id stands at the beginning of the envelope. */
  private static final int ID_WITHIN = 128;

  private final KafkaConnection kafka;
  private final String topic;
  private final WorkflowLogCodec codec = new WorkflowLogCodec();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private @Nullable Consumer<byte[], byte[]> consumer;

  TopicSearch(KafkaConnection kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /** What is looked through: a partition from an offset on, to where it ends now. */
  record Part(int partition, long first) {}

  /** How a search ended. */
  sealed interface Outcome {

    /** It is there. */
    record Found(ConsumerRecord<byte[], byte[]> record, long end) implements Outcome {}

    /**
     * There was no time to look at all of it.
     *
     * @param ends of the partitions
     */
    record OutOfTime(Map<Integer, Long> ends) implements Outcome {}

    record Absent() implements Outcome {}
  }

  /**
   * Looks for a log that the scope may see.
   *
   * @param parts in the order they are looked through
   * @throws ProblemException {@code buffer_unavailable} if Kafka cannot be asked now
   */
  Outcome find(LogScope scope, LogId logId, List<Part> parts) {
    try {
      if (!oneAtATime.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw unavailable();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
    try {
      return search(scope, logId, parts);
    } catch (KafkaException e) {
      closeConsumer();
      throw unavailable();
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public void close() {
    oneAtATime.lock();
    try {
      closeConsumer();
    } finally {
      oneAtATime.unlock();
    }
  }

  static ProblemException unavailable() {
    return new ProblemException(
            ErrorCode.BUFFER_UNAVAILABLE,
            "The log is not in the database, and Kafka, where it may wait, cannot be asked now.")
        .retryAfter(Duration.ofSeconds(2));
  }

  private Outcome search(LogScope scope, LogId logId, List<Part> parts) {
    Consumer<byte[], byte[]> open = consumer();
    Map<Integer, Long> ends =
        open.endOffsets(parts.stream().map(this::partition).toList(), ANSWER).entrySet().stream()
            .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    byte[] id = logId.toString().getBytes(US_ASCII);
    long deadline = System.nanoTime() + BUDGET.toNanos();
    for (Part part : parts) {
      long end = ends.getOrDefault(part.partition(), 0L);
      if (end <= part.first()) {
        continue;
      }
      TopicPartition partition = partition(part);
      open.assign(List.of(partition));
      open.seek(partition, part.first());
      while (open.position(partition, ANSWER) < end) {
        for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
          if (isTheLog(record, id, scope, logId)) {
            return new Outcome.Found(record, end);
          }
        }
        if (System.nanoTime() - deadline > 0) {
          return new Outcome.OutOfTime(ends);
        }
      }
    }
    return new Outcome.Absent();
  }

  private boolean isTheLog(
      ConsumerRecord<byte[], byte[]> record, byte[] id, LogScope scope, LogId logId) {
    if (record.value() == null || !holds(record.value(), id)) {
      return false;
    }
    Header original = record.headers().lastHeader(LogHeaders.ORIGINAL);
    try {
      var log = codec.decode(record.value(), original == null ? null : original.value());
      return log.logId().equals(logId) && scope.client().map(log.clientId()::equals).orElse(true);
    } catch (MalformedLogException e) {
      return false;
    }
  }

  private static boolean holds(byte[] value, byte[] id) {
    int last = Math.min(value.length, ID_WITHIN) - id.length;
    for (int i = 0; i <= last; i++) {
      int matched = 0;
      while (matched < id.length && value[i + matched] == id[matched]) {
        matched++;
      }
      if (matched == id.length) {
        return true;
      }
    }
    return false;
  }

  private TopicPartition partition(Part part) {
    return new TopicPartition(topic, part.partition());
  }

  private Consumer<byte[], byte[]> consumer() {
    Consumer<byte[], byte[]> open = consumer;
    if (open == null) {
      Map<String, Object> properties = kafka.clientProperties();
      properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "query-api-receipts");
      properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
      properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
      properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
      open =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer = open;
    }
    return open;
  }

  private void closeConsumer() {
    Consumer<byte[], byte[]> open = consumer;
    consumer = null;
    if (open != null) {
      open.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
