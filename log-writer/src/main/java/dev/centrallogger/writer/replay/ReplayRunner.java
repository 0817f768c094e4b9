package dev.centrallogger.writer.replay;

import dev.centrallogger.service.kafka.ArrivalRanges;
import dev.centrallogger.service.kafka.TopicIds;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.writer.consume.ConsumerSettings;
import dev.centrallogger.writer.consume.RecordPasser;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.leader.LeaderTask;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.retention.RetentionSettings;
import dev.centrallogger.writer.store.PostgresLogStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the replay that stands in the table, if there is one: reads the log topic a second time, by
 * itself and outside of the group, and passes what it reads on the usual way. Every transaction
 * moves its progress, so that this writer or another goes on with it after a crash.
 */
public final class ReplayRunner implements LeaderTask.Work {

  private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLL_RECORDS = 200;

  private final Map<String, Object> clientProperties;
  private final String topic;
  private final WriterDatabase database;
  private final DeadLetters deadLetters;
  private final WriterMetrics metrics;
  private final ConsumerSettings consumerSettings;
  private final RetentionSettings retention;
  private final ReplaySettings settings;
  private final Clock clock;

  /**
   * @param clientProperties how to reach Kafka
   * @param topic the log topic
   * @param database what is stored in; connections besides the leader's own
   * @param metrics of replays alone
   */
  public ReplayRunner(
      Map<String, Object> clientProperties,
      String topic,
      WriterDatabase database,
      DeadLetters deadLetters,
      WriterMetrics metrics,
      ConsumerSettings consumerSettings,
      RetentionSettings retention,
      ReplaySettings settings,
      Clock clock) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.topic = topic;
    this.database = database;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.consumerSettings = consumerSettings;
    this.retention = retention;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void lead(Connection connection, StopSignal stop)
      throws SQLException, InterruptedException {
    ReplayTable table = new ReplayTable(connection);
    while (!stop.isRequested()) {
      Optional<Replay> active = table.active();
      if (active.isPresent()) {
        run(connection, table, active.get(), stop);
      } else {
        stop.await(settings.lookInterval());
      }
    }
  }

  private void run(Connection connection, ReplayTable table, Replay replay, StopSignal stop)
      throws SQLException, InterruptedException {
    try (TopicIds topicIds = new TopicIds(clientProperties);
        Consumer<byte[], byte[]> consumer = consumer()) {
      UUID topicId = topicIds.of(topic);
      if (!replay.begun()) {
        table.begin(
            replay.replayId(),
            topicId,
            ArrivalRanges.find(consumer, topic, replay.from(), replay.to(), table.stored(topicId)));
      }
      List<ReplayRange> ranges = table.ranges(replay.replayId());
      if (ranges.stream().anyMatch(range -> !range.topicId().equals(topicId))) {
        log.error("the replay {} ends: the log topic was made anew", replay.replayId());
        table.finish(replay.replayId(), "failed", "topic_changed");
        return;
      }
      log.info("the replay {} runs", replay.replayId());
      boolean cancelled =
          pass(table, replay, unexpired(consumer, table, replay, ranges), consumer, topicId, stop);
      if (stop.isRequested()) {
        return;
      }
      ReplayHours.rebuild(connection, replay.replayId(), stop);
      if (!stop.isRequested()) {
        table.finish(replay.replayId(), cancelled ? "cancelled" : "completed", null);
        log.info("the replay {} is {}", replay.replayId(), cancelled ? "cancelled" : "done");
      }
    }
  }

  /** Where each partition goes on: not before what Kafka still has. */
  private List<ReplayRange> unexpired(
      Consumer<byte[], byte[]> consumer, ReplayTable table, Replay replay, List<ReplayRange> ranges)
      throws SQLException {
    Map<TopicPartition, Long> beginnings =
        consumer.beginningOffsets(ranges.stream().map(this::partition).toList(), ANSWER);
    List<ReplayRange> unexpired = new ArrayList<>();
    for (ReplayRange range : ranges) {
      long begin = Math.min(range.endOffset(), beginnings.getOrDefault(partition(range), 0L));
      if (begin > range.nextOffset()) {
        table.expire(replay.replayId(), range.partition(), begin);
      }
      ReplayRange left =
          new ReplayRange(
              range.topicId(),
              range.partition(),
              Math.max(begin, range.nextOffset()),
              range.endOffset());
      if (!left.isDone()) {
        unexpired.add(left);
      }
    }
    return unexpired;
  }

  /** Passes all there is to be replayed; true if it was cancelled. */
  private boolean pass(
      ReplayTable table,
      Replay replay,
      List<ReplayRange> ranges,
      Consumer<byte[], byte[]> consumer,
      UUID topicId,
      StopSignal stop)
      throws SQLException, InterruptedException {
    ReplayBooks books = new ReplayBooks(replay.replayId());
    RecordPasser passer =
        new RecordPasser(
            new PostgresLogStore(database, books),
            new ReplayDeadLetters(deadLetters, table, topicId),
            metrics,
            consumerSettings.withBatchRows(replay.recordsPerSecond()));
    ranges.forEach(
        range -> passer.claim(partition(range), books.idOf(range.partition()), range.nextOffset()));
    ReplayReading reading =
        new ReplayReading(
            consumer,
            topic,
            ranges,
            new ReplaySelection(
                replay.clientId(),
                retention.retainedSince(clock.instant()),
                table.deadLetters(),
                topicId));
    Pace pace = new Pace(replay.recordsPerSecond(), System.nanoTime());
    long lookAt = System.nanoTime();
    while (!stop.isRequested() && (!reading.isDone() || passer.waiting() > 0)) {
      if (System.nanoTime() - lookAt >= 0) {
        boolean yields = reading.liveLag(table.stored(topicId)) > settings.yieldAbove();
        if (table.isCancelled(replay.replayId(), yields)) {
          return true;
        }
        lookAt = System.nanoTime() + settings.liveInterval().toNanos();
        if (yields) {
          stop.await(settings.liveInterval());
          continue;
        }
      }
      Duration pause = pace.pause(System.nanoTime());
      if (!pause.isZero()) {
        stop.await(pause.compareTo(settings.liveInterval()) < 0 ? pause : settings.liveInterval());
        continue;
      }
      if (!passer.isFull()) {
        reading.poll(POLL, passer);
      }
      int before = passer.waiting();
      if (before > 0) {
        passer.step();
        pace.done(before - passer.waiting(), System.nanoTime());
      }
    }
    return false;
  }

  private TopicPartition partition(ReplayRange range) {
    return new TopicPartition(topic, range.partition());
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "log-writer-replay");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What has expired meanwhile is noted when it begins anew.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Each may be large, and several polls make a transaction.
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
