package dev.centrallogger.query.admin.replays;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.schema.LogRetention;
import dev.centrallogger.service.kafka.ArrivalRange;
import dev.centrallogger.service.kafka.ArrivalRanges;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a replay would read, and counts what it would do. Changes nothing. Thread-safe. */
final class ReplayPlanner {

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int RECORDS = 1_000;

  private final KafkaConnection kafka;
  private final String topic;
  private final KnownRecords known;
  private final LogRetention retention;
  private final Duration timeout;
  private final Clock clock;

  ReplayPlanner(
      KafkaConnection kafka,
      String topic,
      KnownRecords known,
      ReplaySettings settings,
      Clock clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.known = known;
    this.retention = new LogRetention(settings.retentionDays());
    this.timeout = settings.planTimeout();
    this.clock = clock;
  }

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
      List<ArrivalRange> ranges =
          ArrivalRanges.find(consumer, topic, order.from(), order.to(), known.storedUpTo(topicId));
      PlanCounts counts =
          new PlanCounts(
              order.clientId(), retention.retainedSince(clock.instant()), known, topicId);
      boolean complete = true;
      for (ArrivalRange range : ranges) {
        complete &= read(consumer, range, counts, deadline);
      }
      return plan(order, ranges, counts, complete);
    } catch (KafkaException e) {
      throw new ProblemException(
              ErrorCode.BUFFER_UNAVAILABLE, "Kafka, which would be replayed, cannot be read now.")
          .retryAfter(Duration.ofSeconds(5));
    }
  }

  /** False if there was no time for all of it. */
  private boolean read(
      Consumer<byte[], byte[]> consumer, ArrivalRange range, PlanCounts counts, long deadline) {
    if (range.offsets() == 0) {
      return true;
    }
    TopicPartition partition = new TopicPartition(topic, range.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.first());
    long position = range.first();
    while (position < range.end()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < range.end()) {
          read.add(record);
        }
      }
      counts.add(read);
      long reached = Math.min(consumer.position(partition, ANSWER), range.end());
      counts.offsetsRead += reached - position;
      position = reached;
    }
    return true;
  }

  private static ReplayPlan plan(
      ReplayOrder order, List<ArrivalRange> ranges, PlanCounts counts, boolean complete) {
    long offsets = ranges.stream().mapToLong(ArrivalRange::offsets).sum();
    Optional<Instant> keptSince =
        ranges.stream().flatMap(range -> range.keptSince().stream()).max(Comparator.naturalOrder());
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
        ranges.stream().mapToLong(ArrivalRange::deleted).sum(),
        keptSince.orElse(null),
        counts.bytes,
        offsets,
        counts.offsetsRead,
        complete,
        Math.ceilDiv(offsets, order.recordsPerSecond()));
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
