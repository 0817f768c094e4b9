package dev.centrallogger.query.admin.replays;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.replays.KnownRecords.Key;
import dev.centrallogger.query.admin.replays.KnownRecords.Place;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.service.problem.ProblemException;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.MalformedLogException;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a replay would read, and counts what it would do. Changes nothing. Thread-safe. */
final class ReplayPlanner {

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int RECORDS = 1_000;

  private final KafkaConnection kafka;
  private final String topic;
  private final KnownRecords known;
  private final Duration timeout;
  private final WorkflowLogCodec codec = new WorkflowLogCodec();

  ReplayPlanner(KafkaConnection kafka, String topic, KnownRecords known, Duration timeout) {
    this.kafka = kafka;
    this.topic = topic;
    this.known = known;
    this.timeout = timeout;
  }

  private record Range(long first, long end) {}

  /**
   * The plan, or, where it takes too long, what there is of it.
   *
   * @throws ProblemException if Kafka or the database cannot be asked now
   */
  ReplayPlan plan(ReplayOrder order) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (TopicIds topicIds = new TopicIds(kafka.clientProperties());
        Consumer<byte[], byte[]> consumer = consumer()) {
      UUID topicId = topicIds.of(topic);
      Map<TopicPartition, Range> ranges = ranges(consumer, order, known.nextOffsets(topicId));
      Map<Place, Boolean> deadLetters = known.deadLetters(topicId);
      PlanCounts counts = new PlanCounts();
      boolean complete = true;
      for (Map.Entry<TopicPartition, Range> range : ranges.entrySet()) {
        complete &=
            read(consumer, range.getKey(), range.getValue(), order, deadLetters, counts, deadline);
      }
      long offsets = ranges.values().stream().mapToLong(range -> range.end() - range.first()).sum();
      return new ReplayPlan(
          order.from().orElse(null),
          order.to().orElse(null),
          order.clientId().map(ClientId::value).orElse(null),
          order.recordsPerSecond(),
          counts.records,
          counts.alreadyStored,
          counts.missing,
          counts.wouldBeDeadLettered,
          counts.skipped,
          counts.bytes,
          offsets,
          counts.offsetsRead,
          complete,
          Math.ceilDiv(offsets, order.recordsPerSecond()));
    } catch (KafkaException e) {
      throw new ProblemException(
              ErrorCode.BUFFER_UNAVAILABLE, "Kafka, which would be replayed, cannot be read now.")
          .retryAfter(Duration.ofSeconds(5));
    }
  }

  private boolean read(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Range range,
      ReplayOrder order,
      Map<Place, Boolean> deadLetters,
      PlanCounts counts,
      long deadline) {
    if (range.first() >= range.end()) {
      return true;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.first());
    long position = range.first();
    while (position < range.end()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      List<WorkflowLog> logs = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < range.end()) {
          count(record, order, deadLetters, counts, logs);
        }
      }
      countStored(logs, counts);
      long reached = Math.min(consumer.position(partition, ANSWER), range.end());
      counts.offsetsRead += reached - position;
      position = reached;
    }
    return true;
  }

  private void count(
      ConsumerRecord<byte[], byte[]> record,
      ReplayOrder order,
      Map<Place, Boolean> deadLetters,
      PlanCounts counts,
      List<WorkflowLog> logs) {
    Optional<WorkflowLog> log = decode(record);
    if (order.clientId().isPresent() && !isOf(order.clientId().get(), record, log)) {
      return;
    }
    counts.records++;
    counts.bytes += Math.max(0, record.serializedValueSize());
    Boolean discarded = deadLetters.get(new Place(record.partition(), record.offset()));
    if (discarded != null && discarded) {
      counts.skipped++;
    } else if (log.isEmpty() || discarded != null) {
      counts.wouldBeDeadLettered++;
    } else {
      logs.add(log.get());
    }
  }

  private void countStored(List<WorkflowLog> logs, PlanCounts counts) {
    if (logs.isEmpty()) {
      return;
    }
    Map<Key, String> stored = new HashMap<>(known.stored(logs));
    for (WorkflowLog log : logs) {
      // What stands twice on the topic is stored once.
      String there = stored.putIfAbsent(Key.of(log), KnownRecords.hashOf(log));
      if (there == null) {
        counts.missing++;
      } else if (there.equals(KnownRecords.hashOf(log))) {
        counts.alreadyStored++;
      } else {
        counts.wouldBeDeadLettered++;
      }
    }
  }

  private Optional<WorkflowLog> decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    Header original = record.headers().lastHeader(LogHeaders.ORIGINAL);
    try {
      return Optional.of(codec.decode(record.value(), original == null ? null : original.value()));
    } catch (MalformedLogException e) {
      return Optional.empty();
    }
  }

  private static boolean isOf(
      ClientId client, ConsumerRecord<byte[], byte[]> record, Optional<WorkflowLog> log) {
    return log.isPresent()
        ? log.get().clientId().equals(client)
        : record.key() != null && Arrays.equals(record.key(), client.value().getBytes(UTF_8));
  }

  /** As the writer finds them: never what is not stored yet, which will be without a replay. */
  private Map<TopicPartition, Range> ranges(
      Consumer<byte[], byte[]> consumer, ReplayOrder order, Map<Integer, Long> live) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> firsts =
        offsets(consumer, partitions, order.from(), beginnings, ends);
    Map<TopicPartition, Long> lasts = offsets(consumer, partitions, order.to(), ends, ends);
    Map<TopicPartition, Range> ranges = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long first = firsts.getOrDefault(partition, 0L);
      long end =
          Math.min(lasts.getOrDefault(partition, 0L), live.getOrDefault(partition.partition(), 0L));
      ranges.put(partition, new Range(first, Math.max(first, end)));
    }
    return ranges;
  }

  private static Map<TopicPartition, Long> offsets(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Optional<Instant> time,
      Map<TopicPartition, Long> withoutTime,
      Map<TopicPartition, Long> ends) {
    if (time.isEmpty()) {
      return withoutTime;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    // A time within a millisecond begins with the next one: records are told apart by no less.
    long millis = time.get().plusNanos(999_999).toEpochMilli();
    partitions.forEach(partition -> times.put(partition, millis));
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(times, ANSWER).entrySet()) {
      OffsetAndTimestamp at = found.getValue();
      if (at != null) {
        offsets.put(found.getKey(), at.offset());
      }
    }
    return offsets;
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "query-api-plan");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
