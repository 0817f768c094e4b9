package dev.centrallogger.ingest.publish;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka over and over how the log topic is, in the background: so {@code /health} answers at
 * once, and open circuits learn that it is back without a sender's log at stake. Every leader is
 * asked for its end offset, since a broker that is frozen still stands in the others' metadata.
 */
public final class BufferProbe implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BufferProbe.class);
  private static final Duration CALM = Duration.ofSeconds(1);
  private static final Duration ALERT = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final int ENOUGH_REPLICAS = 2;

  private final Supplier<Admin> admins;
  private final String topic;
  private final Circuits circuits;
  private final Duration timeout;
  private final RecentErrors errors;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private volatile BufferState state = BufferState.AWAY;
  private boolean unaskable;

  /**
   * @param admins may fail: Kafka's host name may not be known yet
   * @param timeout of one round of asking
   */
  BufferProbe(
      Supplier<Admin> admins,
      String topic,
      Circuits circuits,
      Duration timeout,
      RecentErrors errors) {
    this.admins = admins;
    this.topic = topic;
    this.circuits = circuits;
    this.timeout = timeout;
    this.errors = errors;
    this.thread = Thread.ofVirtual().name("buffer-probe").unstarted(this::run);
  }

  /** Begins to ask; the first answer is there a moment later. */
  void start() {
    thread.start();
  }

  /** What the last round found: away before the first, and whenever nobody answers. */
  public BufferState state() {
    return state;
  }

  /** Ends the asking at once, whatever Kafka does; returns when it has ended. */
  @Override
  public void close() {
    stop.request(thread, CLOSE_WITHIN);
  }

  private void run() {
    try {
      while (!stop.isRequested()) {
        probe();
      }
    } catch (InterruptedException e) {
      log.debug("closed while Kafka was asked");
    }
  }

  private void probe() throws InterruptedException {
    try (Admin admin = admins.get()) {
      while (!stop.isRequested()) {
        take(ask(admin));
      }
    } catch (RuntimeException | Error e) { // whatever it is, the probe goes on
      reportUnaskable(e);
      take(BufferState.AWAY);
    }
  }

  private void take(BufferState found) throws InterruptedException {
    if (stop.isRequested()) {
      return;
    }
    report(found);
    state = found;
    circuits.probed(found);
    boolean calm = found.isAvailable() && circuits.open() == 0;
    stop.await(calm ? CALM : ALERT);
  }

  private BufferState ask(Admin admin) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      List<TopicPartitionInfo> partitions =
          describe(admin).get(timeout.toMillis(), TimeUnit.MILLISECONDS).partitions();
      Map<TopicPartition, OffsetSpec> led =
          partitions.stream()
              .filter(BufferProbe::canTakeRecords)
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
      ListOffsetsResult offsets = admin.listOffsets(led);
      Set<Integer> available = new HashSet<>();
      for (TopicPartition partition : led.keySet()) {
        if (isAnswered(offsets, partition, deadline)) {
          available.add(partition.partition());
        }
      }
      return new BufferState(partitions.size(), available);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.debug("the log topic cannot be described: {}", e.getMessage());
      return BufferState.AWAY;
    }
  }

  private KafkaFuture<TopicDescription> describe(Admin admin) {
    return Objects.requireNonNull(
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
  }

  private static boolean canTakeRecords(TopicPartitionInfo partition) {
    int needed = Math.min(ENOUGH_REPLICAS, partition.replicas().size());
    return partition.leader() != null && partition.isr().size() >= needed;
  }

  private static boolean isAnswered(
      ListOffsetsResult offsets, TopicPartition partition, long deadline)
      throws InterruptedException {
    try {
      long left = Math.max(1, deadline - System.nanoTime());
      offsets.partitionResult(partition).get(left, TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Once: this goes on as long as a host name cannot be resolved, or a setting is wrong. */
  private void reportUnaskable(Throwable failure) {
    if (!unaskable) {
      unaskable = true;
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      log.warn("Kafka cannot be asked: {}", cause.getMessage());
    }
  }

  private void report(BufferState found) {
    if (found.isAvailable() != state.isAvailable()) {
      if (found.isAvailable()) {
        log.info(
            "topic {}: {} of {} partitions take logs",
            topic,
            found.available().size(),
            found.partitions());
      } else {
        log.warn("topic {}: cannot be reached, or is missing; logs are refused with 503", topic);
        errors.add(ErrorClass.KAFKA_UNAVAILABLE, "the log topic was not reached, or is missing");
      }
    }
  }
}
