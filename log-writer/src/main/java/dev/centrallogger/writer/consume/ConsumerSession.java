package dev.centrallogger.writer.consume;

import dev.centrallogger.writer.database.FailureClassifier;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.UnsafeDatabaseException;
import dev.centrallogger.writer.deadletter.DeadLettersUnavailableException;
import dev.centrallogger.writer.metrics.WriterMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer: poll, settle where each partition goes on, pass what was read, and
 * again. While something it needs is away it polls on with all partitions paused, so that an outage
 * of any length costs neither the membership nor what was read.
 */
final class ConsumerSession implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(ConsumerSession.class);

  /** How long a poll waits for records where there is nothing else to do. */
  private static final Duration IDLE = Duration.ofMillis(250);

  /** How long a batch that has begun waits for more, if nothing comes. */
  private static final Duration LINGER = Duration.ofMillis(5);

  /** How long it waits in all: a trickle must not keep it from being stored. */
  private static final Duration GATHER = Duration.ofMillis(100);

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaOffsets kafkaOffsets;
  private final PartitionClaims claims;
  private final BatchWriter writer;
  private final ConsumerSettings settings;
  private final WriterMetrics metrics;
  private final RetryPause retry;
  private final RetryPause settleRetry;

  private final RecordDecoder decoder = new RecordDecoder();
  private final OwnedPartitions owned = new OwnedPartitions();
  private final PendingRecords pending = new PendingRecords();
  private long recheckAtNanos = System.nanoTime();
  private OptionalLong rebalanceAtNanos = OptionalLong.empty();
  private boolean rebalanced;
  private boolean proven;
  private volatile Progress progress = Progress.UNKNOWN;

  ConsumerSession(
      Consumer<byte[], byte[]> consumer,
      PartitionClaims claims,
      BatchWriter writer,
      ConsumerSettings settings,
      WriterMetrics metrics) {
    this.consumer = consumer;
    this.kafkaOffsets = new KafkaOffsets(consumer);
    this.claims = claims;
    this.writer = writer;
    this.settings = settings;
    this.metrics = metrics;
    this.retry = RetryPause.of(settings);
    this.settleRetry = RetryPause.of(settings);
  }

  /** What other threads may know of it. */
  Progress progress() {
    return progress;
  }

  /**
   * Polls once and does what is to be done.
   *
   * @throws WakeupException if it is to stop
   * @throws KafkaException if this consumer cannot go on and another must
   */
  void turn() {
    poll();
    rebalance();
    if (!retry.remaining(System.nanoTime()).isZero()) {
      return;
    }
    try {
      writer.confirm(pending, owned).ifPresent(this::conclude);
      settlePositions();
      if (!pending.isEmpty()) {
        conclude(writer.step(pending, owned));
      }
      if (retry.isFailing()) {
        log.info("goes on");
        retry.succeeded();
      }
      proven = true;
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      failed(e);
    }
    publishProgress();
  }

  /** Passes what was read, as long as that goes well, tells Kafka, and leaves the group. */
  void leave() {
    long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
    try {
      while (!pending.isEmpty() && !retry.isFailing() && System.nanoTime() - deadline < 0) {
        conclude(writer.step(pending, owned));
      }
    } catch (RuntimeException e) {
      log.info("leaves with {} records to be read again: {}", pending.size(), describe(e));
    }
    kafkaOffsets.commit(owned.all());
    consumer.close(
        CloseOptions.timeout(CLOSE_PATIENCE)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (rebalanceAtNanos.isEmpty()) {
      rebalanceAtNanos = OptionalLong.of(System.nanoTime() + settings.sessionTimeout().toNanos());
    }
    owned.assign(partitions);
    consumer.pause(partitions);
    // Any position: without one the poll would ask Kafka for it, whose answer is not what counts.
    partitions.forEach(partition -> consumer.seek(partition, 0));
    publishProgress();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    kafkaOffsets.commit(partitions);
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    pending.drop(partitions);
    writer.forget();
    owned.forget(partitions);
    kafkaOffsets.forget(partitions);
    publishProgress();
  }

  private void poll() {
    Duration pause = retry.remaining(System.nanoTime());
    boolean open = !retry.isFailing() && !isFull();
    if (open) {
      consumer.resume(owned.claimed());
    } else {
      consumer.pause(owned.all());
    }
    Duration patience = pending.isEmpty() && !retry.isFailing() ? IDLE : Duration.ZERO;
    try {
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(pause.isZero() ? patience : min(pause, IDLE));
      long deadline = System.nanoTime() + GATHER.toNanos();
      while (!records.isEmpty()) {
        records.forEach(record -> pending.add(new PendingRecord(record, decoder.decode(record))));
        if (isFull() || System.nanoTime() - deadline > 0) {
          return;
        }
        records = consumer.poll(LINGER);
      }
    } catch (InvalidOffsetException e) {
      log.warn("Kafka does not have where {} go on: asking again", e.partitions());
      owned.unclaim(e.partitions());
      consumer.pause(e.partitions());
    }
  }

  /**
   * Asks for one rebalance, some time after this consumer has joined. A static member that comes
   * back is given what its predecessor had, without a rebalance (KIP-345). A partition that moves
   * is given up first, and who did so asks for the rebalance that gives it to another (KIP-429):
   * where the predecessor died in between, it would be nobody's until members come or go. Not at
   * once, for whoever joins during a rebalance waits for its end, and writers come back together;
   * what is owned is read meanwhile.
   */
  private void rebalance() {
    if (!rebalanced
        && rebalanceAtNanos.isPresent()
        && System.nanoTime() - rebalanceAtNanos.getAsLong() >= 0) {
      rebalanced = true;
      consumer.enforceRebalance("a new consumer");
    }
  }

  /**
   * Finds out where partitions go on. What Kafka cannot tell now, about a partition without a
   * leader for instance, holds back that partition and no other.
   */
  private void settlePositions() {
    if (!settleRetry.remaining(System.nanoTime()).isZero()) {
      return;
    }
    try {
      recheck();
      claim();
      settleRetry.succeeded();
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      Duration pause = settleRetry.failed(System.nanoTime());
      metrics.notAnswered(e);
      log.warn("asks Kafka again in {} ms: {}", pause.toMillis(), describe(e));
    }
  }

  /** The database may be another than a moment ago, and then nothing of what is known holds. */
  private void recheck() {
    long now = System.nanoTime();
    if (now - recheckAtNanos < 0) {
      return;
    }
    release(claims.findMoved(owned));
    recheckAtNanos = now + settings.recheckInterval().toNanos();
  }

  /** Not while something read is pending: it goes on where the last claim said. */
  private void claim() {
    List<TopicPartition> unclaimed =
        new ArrayList<>(
            owned.unclaimed().stream().filter(partition -> !pending.hasAnyOf(partition)).toList());
    if (unclaimed.isEmpty()) {
      return;
    }
    if (!settleRetry.isFailing()) {
      claims.claim(consumer, unclaimed, owned);
      return;
    }
    // One of them may be at fault: each by itself, and another first each time.
    Collections.shuffle(unclaimed);
    for (TopicPartition partition : unclaimed) {
      claims.claim(consumer, List.of(partition), owned);
    }
  }

  private void conclude(StepOutcome outcome) {
    switch (outcome) {
      case StepOutcome.Passed(Map<TopicPartition, Long> nextOffsets) ->
          kafkaOffsets.passed(nextOffsets);
      case StepOutcome.Continue() -> {}
      case StepOutcome.Fenced(Set<TopicPartition> partitions) -> {
        log.warn("someone else has stored what was read of {}: asking where to go on", partitions);
        release(partitions);
      }
    }
  }

  private void release(Set<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      pending.drop(partitions);
      writer.forget();
      owned.unclaim(partitions);
      consumer.pause(partitions);
    }
  }

  private void failed(RuntimeException failure) {
    Duration pause = retry.failed(System.nanoTime());
    metrics.retried(failure);
    recheckAtNanos = System.nanoTime();
    switch (failure) {
      case UnsafeDatabaseException e ->
          log.error("waits {} ms: {}", pause.toMillis(), e.getMessage());
      case LogStoreUnavailableException e ->
          log.warn("waits {} ms: {}", pause.toMillis(), e.getMessage());
      case DeadLettersUnavailableException e ->
          log.warn("waits {} ms: {}", pause.toMillis(), e.getMessage());
      case KafkaException e -> log.warn("waits {} ms: {}", pause.toMillis(), describe(e));
      default -> log.error("waits {} ms after a fault of its own", pause.toMillis(), failure);
    }
  }

  private boolean isFull() {
    return pending.size() >= settings.batchRows()
        || pending.bytes() >= settings.batchBytes().toBytes();
  }

  private void publishProgress() {
    Map<TopicPartition, Optional<Long>> offsets = new HashMap<>();
    for (TopicPartition partition : owned.all()) {
      OwnedPartition state = owned.get(partition);
      offsets.put(
          partition, state.id() == null ? Optional.empty() : Optional.of(state.nextOffset()));
    }
    progress = new Progress(offsets, proven && !retry.isFailing());
  }

  private static String describe(Throwable failure) {
    return FailureClassifier.describe(failure);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
