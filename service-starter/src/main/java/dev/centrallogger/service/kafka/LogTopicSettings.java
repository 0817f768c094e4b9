package dev.centrallogger.service.kafka;

import dev.centrallogger.wire.LogTopics;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The buffer: what both its producer and its consumer must know of the log topic.
 *
 * @param name {@code LOG_TOPIC}
 * @param partitions when it is created here ({@code LOG_TOPIC_PARTITIONS})
 * @param replication when it is created here ({@code LOG_TOPIC_REPLICATION})
 * @param retention how long an outage of the database may last ({@code BUFFER_RETENTION}, such as
 *     {@code 14d})
 */
@ConfigurationProperties("central-logger.log-topic")
public record LogTopicSettings(
    @DefaultValue(LogTopics.DEFAULT_LOGS) String name,
    @DefaultValue("12") int partitions,
    @DefaultValue("1") short replication,
    @DefaultValue("14d") Duration retention) {

  /** How long the topic of the dead letters keeps them. */
  public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

  public LogTopicSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "LOG_TOPIC_PARTITIONS: %d (expected 1 or more)".formatted(partitions));
    }
    if (replication < 1) {
      throw new IllegalArgumentException(
          "LOG_TOPIC_REPLICATION: %d (expected 1 or more)".formatted(replication));
    }
    if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "BUFFER_RETENTION: %s (expected a minute or more, such as 14d)".formatted(retention));
    }
  }

  /**
   * How long a dead letter can be looked through and decided upon: as long as its topic has it, and
   * no less than the log topic has its record, or a replay would bring back what was discarded.
   */
  public Duration deadLetterRetention() {
    return retention.compareTo(DEAD_LETTER_RETENTION) > 0 ? retention : DEAD_LETTER_RETENTION;
  }

  public LogTopics topics() {
    return new LogTopics(name);
  }
}
