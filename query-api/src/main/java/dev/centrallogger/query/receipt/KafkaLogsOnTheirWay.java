package dev.centrallogger.query.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.pipeline.PipelineMonitor;
import dev.centrallogger.query.admin.pipeline.Unstored;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.problem.ProblemException;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the records behind what is stored, the client's own partition first. One search at
 * a time, each within a budget: whoever asks about every log of a long outage must not read the
 * topic a thousand times over.
 */
public final class KafkaLogsOnTheirWay implements LogsOnTheirWay, AutoCloseable {

  private static final Duration BUDGET = Duration.ofMillis(1500);
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** The id stands at the beginning of the envelope. */
  private static final int ID_WITHIN = 128;

  private final KafkaConnection kafka;
  private final String topic;
  private final PipelineMonitor pipeline;
  private final WorkflowLogCodec codec = new WorkflowLogCodec();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private @Nullable Consumer<byte[], byte[]> consumer;

  public KafkaLogsOnTheirWay(KafkaConnection kafka, String topic, PipelineMonitor pipeline) {
    this.kafka = kafka;
    this.topic = topic;
    this.pipeline = pipeline;
  }

  @Override
  public Search find(LogScope scope, LogId logId) {
    List<Unstored> unstored = pipeline.unstored().orElseThrow(KafkaLogsOnTheirWay::unavailable);
    try {
      if (!oneAtATime.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw unavailable();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
    try {
      return search(scope, logId, unstored);
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

  private Search search(LogScope scope, LogId logId, List<Unstored> unstored) {
    Consumer<byte[], byte[]> open = consumer();
    Map<TopicPartition, Long> ends =
        open.endOffsets(unstored.stream().map(this::partition).toList(), ANSWER);
    List<Unstored> waiting = new ArrayList<>(unstored);
    waiting.removeIf(each -> ends.getOrDefault(partition(each), 0L) <= each.firstOffset());
    scope
        .client()
        .map(client -> partitionOf(client, unstored.size()))
        .ifPresent(
            own -> waiting.sort(Comparator.comparing((Unstored each) -> each.partition() != own)));
    byte[] id = logId.toString().getBytes(US_ASCII);
    long deadline = System.nanoTime() + BUDGET.toNanos();
    for (Unstored each : waiting) {
      TopicPartition partition = partition(each);
      long end = ends.getOrDefault(partition, 0L);
      open.assign(List.of(partition));
      open.seek(partition, each.firstOffset());
      while (open.position(partition, ANSWER) < end) {
        for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
          if (isTheLog(record, id, scope, logId)) {
            return new Search.Waiting(end - each.firstOffset(), each.oldestAge());
          }
        }
        if (System.nanoTime() - deadline > 0) {
          return new Search.Waiting(
              waiting.stream()
                  .mapToLong(one -> ends.getOrDefault(partition(one), 0L) - one.firstOffset())
                  .sum(),
              waiting.stream()
                  .map(Unstored::oldestAge)
                  .max(Comparator.naturalOrder())
                  .orElse(Duration.ZERO));
        }
      }
    }
    return new Search.Absent();
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

  /** As the gateway's producer does: its partitioner is Kafka's own. */
  private static int partitionOf(ClientId client, int partitions) {
    return Utils.toPositive(Utils.murmur2(client.value().getBytes(UTF_8))) % partitions;
  }

  private TopicPartition partition(Unstored unstored) {
    return new TopicPartition(topic, unstored.partition());
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
      open.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
  }

  private static ProblemException unavailable() {
    return new ProblemException(
            ErrorCode.BUFFER_UNAVAILABLE,
            "The log is not in the database, and Kafka, where it may wait, cannot be asked now.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
