package dev.centrallogger.writer.backlog;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What is not stored yet of the partitions this process owns.
 *
 * @param lagRecords of each partition
 * @param oldestAge of the oldest log that is not stored; zero where all are
 * @param untilLoss after which Kafka's retention deletes that log if it is not stored by then;
 *     {@link #NEVER} where Kafka keeps everything
 */
public record Backlog(
    Map<TopicPartition, Long> lagRecords, Duration oldestAge, Duration untilLoss) {

  public static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

  public Backlog {
    lagRecords = Map.copyOf(lagRecords);
  }

  static Backlog none(Duration retention) {
    return new Backlog(Map.of(), Duration.ZERO, retention);
  }
}
