package dev.centrallogger.writer.audit;

import dev.centrallogger.service.audit.AuditCodec;
import dev.centrallogger.service.audit.AuditSettings;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.database.FailureClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores the events of the audit topic, each once, on a thread of its own. The offset is committed
 * after the rows: what is read again is there already. A database or Kafka that is away is waited
 * for, without leaving the group.
 *
 * <p>Not a {@link dev.centrallogger.service.kafka.TopicFollower}, although both go round a poll:
 * that one reads a compacted topic whole into each process, from its start after every loss, and
 * hands its offset to nobody. Here the writers share the topic, as a group that goes on from what
 * it has committed, and a record is passed only when the database has it. What they have in common
 * is how a consumer is closed; the rest would be switches.
 */
public final class AuditConsumer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditConsumer.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final KafkaConnection kafka;
  private final AuditSettings settings;
  private final AuditLog auditLog;
  private final RecentErrors errors;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private boolean failureReported;

  /**
   * @param errors is told of each failure
   */
  public AuditConsumer(
      KafkaConnection kafka, AuditSettings settings, JdbcClient jdbc, RecentErrors errors) {
    this.kafka = kafka;
    this.settings = settings;
    this.auditLog = new AuditLog(jdbc);
    this.errors = errors;
    this.thread = Thread.ofPlatform().daemon().name("audit-consumer").unstarted(this::run);
  }

  /** Begins to store; returns at once. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.request();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stop.isRequested()) {
      try (Consumer<byte[], byte[]> fresh = newConsumer()) {
        consumer = fresh;
        fresh.subscribe(List.of(settings.topic()));
        while (!stop.isRequested()) {
          storeOrSeekBack(fresh, fresh.poll(POLL));
        }
      } catch (WakeupException | InterruptException | InterruptedException e) {
        // closed, which the loop asks for; nobody else wakes or interrupts this thread
        Thread.interrupted();
      } catch (KafkaException e) {
        errors.add(e);
        log.warn("the audit cannot be read, trying again: {}", e.getClass().getSimpleName());
      } catch (RuntimeException | Error e) { // whatever it is: nobody else would go on storing
        errors.add(e);
        log.error("storing the audit failed, trying again", e);
      }
      pause();
    }
  }

  private void storeOrSeekBack(
      Consumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> polled)
      throws InterruptedException {
    for (TopicPartition partition : polled.partitions()) {
      for (ConsumerRecord<byte[], byte[]> next : polled.records(partition)) {
        if (!isDone(next)) {
          open.seek(partition, next.offset());
          stop.await(RETRY_AFTER);
          break;
        }
        open.commitSync(Map.of(partition, new OffsetAndMetadata(next.offset() + 1)));
      }
    }
  }

  /** Whether the record is stored, or never can be; false if it may be, later. */
  private boolean isDone(ConsumerRecord<byte[], byte[]> next) {
    try {
      auditLog.store(AuditCodec.decode(next.value()));
      failureReported = false;
      return true;
    } catch (IllegalArgumentException e) {
      log.error("{}@{} is no audit event", settings.topic(), next.offset());
      return true;
    } catch (DataAccessException e) {
      errors.add(e);
      boolean hopeless = FailureClassifier.classify(e) == FailureClassifier.Failure.DATA;
      if (hopeless) {
        log.error("{}@{} cannot be stored", settings.topic(), next.offset());
      } else if (!failureReported) {
        log.warn("the audit is not stored, trying on: {}", FailureClassifier.describe(e));
        failureReported = true;
      }
      return hopeless;
    }
  }

  private void pause() {
    try {
      stop.await(RETRY_AFTER);
    } catch (InterruptedException e) {
      // closed, which the loop asks for
    }
  }

  private Consumer<byte[], byte[]> newConsumer() {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.topic() + ".writer");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
