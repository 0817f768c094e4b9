package dev.centrallogger.writer.deadletter;

import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.wire.LogTopics;
import dev.centrallogger.writer.leader.LeaderTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the dead-letter topic into the table, and what somebody wants to be tried again back to
 * the log topic; removes what is over. One writer at a time does it. Where the topic is read from,
 * the database says: one that was restored or replaced is brought up to date by itself.
 */
public final class DeadLetterDesk implements LeaderTask.Work {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterDesk.class);

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How soon a database that was restored, and a topic made anew, are noticed. */
  private static final Duration RECHECK = Duration.ofSeconds(5);

  /** Each may be as large as a record can be. */
  private static final int RECORDS = 20;

  private static final Duration PURGE = Duration.ofHours(1);

  /** Few: with each its bytes go, and in between others are projected and tried again. */
  private static final int PURGED_AT_ONCE = 500;

  private final Map<String, Object> clientProperties;
  private final LogTopics topics;
  private final Duration retention;

  /**
   * @param clientProperties how to reach Kafka
   * @param retention after which a dead letter goes
   */
  public DeadLetterDesk(
      Map<String, Object> clientProperties, LogTopics topics, Duration retention) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.topics = topics;
    this.retention = retention;
  }

  @Override
  public void lead(Connection connection, StopSignal stop)
      throws SQLException, InterruptedException {
    try (TopicIds topicIds = new TopicIds(clientProperties);
        Consumer<byte[], byte[]> consumer = consumer();
        DurableProducer producer = new DurableProducer(clientProperties, "log-writer-retries")) {
      UUID topicId = topicIds.of(topics.deadLetters());
      connection.setAutoCommit(false);
      DeadLetterTable table = new DeadLetterTable(connection);
      Map<TopicPartition, Long> next = begin(consumer, table, topicId);
      connection.commit();
      long recheckAt = System.nanoTime() + RECHECK.toNanos();
      long purgeAt = System.nanoTime();
      boolean busy = false;
      while (!stop.isRequested()) {
        project(consumer.poll(busy ? Duration.ZERO : POLL), table, topicId, next);
        connection.commit();
        busy = retry(table, producer);
        connection.commit();
        if (System.nanoTime() - purgeAt >= 0) {
          purgeAt = System.nanoTime() + (purge(table) ? 0 : PURGE.toNanos());
          connection.commit();
        }
        if (System.nanoTime() - recheckAt > 0) {
          if (!topicId.equals(topicIds.of(topics.deadLetters()))
              || isElsewhere(table, topicId, next, consumer)) {
            log.warn("the database or the dead-letter topic has changed: reading on from there");
            return;
          }
          connection.commit();
          recheckAt = System.nanoTime() + RECHECK.toNanos();
        }
      }
    } catch (UnknownTopicOrPartitionException e) {
      // a gateway makes it when it is first started, and again if somebody has deleted it
      log.info("there is no topic {} yet", topics.deadLetters());
    }
  }

  private Map<TopicPartition, Long> begin(
      Consumer<byte[], byte[]> consumer, DeadLetterTable table, UUID topicId) throws SQLException {
    List<TopicPartition> partitions = partitions(consumer);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    for (TopicPartition partition : partitions) {
      table.begin(topicId, partition.partition(), beginnings.getOrDefault(partition, 0L));
    }
    Map<Integer, Long> known = table.nextOffsets(topicId);
    consumer.assign(partitions);
    Map<TopicPartition, Long> next = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long at = known.getOrDefault(partition.partition(), 0L);
      long begin =
          Math.clamp(at, beginnings.getOrDefault(partition, 0L), ends.getOrDefault(partition, at));
      consumer.seek(partition, begin);
      if (begin != at) {
        table.advance(topicId, partition.partition(), at, begin);
      }
      next.put(partition, begin);
    }
    return next;
  }

  private static void project(
      ConsumerRecords<byte[], byte[]> records,
      DeadLetterTable table,
      UUID topicId,
      Map<TopicPartition, Long> next)
      throws SQLException {
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
      for (ConsumerRecord<byte[], byte[]> record : ofPartition) {
        table.keep(KeptDeadLetter.of(record, topicId));
      }
      long reached = ofPartition.getLast().offset() + 1;
      long expected = next.getOrDefault(partition, reached);
      if (!table.advance(topicId, partition.partition(), expected, reached)) {
        throw new SQLException("the table of dead letters is not where it was left");
      }
      next.put(partition, reached);
    }
  }

  /** Whether there may be more. */
  private boolean retry(DeadLetterTable table, DurableProducer producer) throws SQLException {
    List<DueRetry> due = table.dueRetries(RECORDS);
    if (!due.isEmpty()) {
      // Acknowledged before it is noted: after a crash it is published again, and found stored.
      List<DueRetry> published = publish(due, table, producer);
      table.retrying(published.stream().map(retry -> retry.origin().deadLetterId()).toList());
      published.forEach(retry -> log.info("tried again: {}", retry));
    }
    return due.size() == RECORDS;
  }

  /** Those that Kafka has taken; one that it never takes does not hold up the others. */
  private List<DueRetry> publish(
      List<DueRetry> due, DeadLetterTable table, DurableProducer producer) throws SQLException {
    try {
      producer.publish(due.stream().map(retry -> retry.toRecord(topics.logs())).toList());
      return due;
    } catch (DeadLettersUnavailableException e) {
      if (!e.isTooLarge()) {
        throw e;
      }
    }
    List<DueRetry> published = new ArrayList<>();
    if (due.size() == 1) {
      table.refused(due.getFirst().origin().deadLetterId());
      log.error("open again, larger than {} takes: {}", topics.logs(), due.getFirst());
    } else {
      for (DueRetry one : due) {
        published.addAll(publish(List.of(one), table, producer));
      }
    }
    return published;
  }

  /** Whether there may be more. */
  private boolean purge(DeadLetterTable table) throws SQLException {
    int purged = table.purge(retention, PURGED_AT_ONCE);
    if (purged > 0) {
      log.info("{} dead letters are over, after {} days", purged, retention.toDays());
    }
    return purged == PURGED_AT_ONCE;
  }

  private boolean isElsewhere(
      DeadLetterTable table,
      UUID topicId,
      Map<TopicPartition, Long> next,
      Consumer<byte[], byte[]> consumer)
      throws SQLException {
    Map<Integer, Long> known = table.nextOffsets(topicId);
    return partitions(consumer).size() != next.size()
        || next.entrySet().stream()
            .anyMatch(entry -> !entry.getValue().equals(known.get(entry.getKey().partition())));
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(topics.deadLetters(), ANSWER).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "log-writer-desk");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // An offset that is gone: begin anew, which asks where to.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
