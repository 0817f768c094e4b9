package dev.centrallogger.service.instance;

import dev.centrallogger.service.kafka.CompactedTopic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances tell of themselves.
 *
 * @param topic where they do
 * @param interval how often; one that was silent for three of them is taken for gone ({@code
 *     INSTANCE_REPORT_INTERVAL})
 */
@ConfigurationProperties("central-logger.instances")
public record InstanceSettings(
    @DefaultValue("central-logger.instances") String topic,
    @DefaultValue("10s") Duration interval) {

  /** How long it is told what an instance had met that went without saying so. */
  public static final Duration GONE_KEPT_FOR = Duration.ofHours(24);

  /** Longer, for the topic is deleted from by segments. */
  private static final Duration RETENTION = GONE_KEPT_FOR.plusHours(1);

  private static final Duration SEGMENT = Duration.ofMinutes(10);

  public InstanceSettings {
    if (interval.compareTo(Duration.ofMillis(100)) < 0
        || interval.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "INSTANCE_REPORT_INTERVAL: %s (expected: from 100ms to 10m)".formatted(interval));
    }
  }

  /** Compacted, and short besides: whoever reads it wants to know who is there, or was lately. */
  public CompactedTopic compactedTopic(short replication) {
    return new CompactedTopic(
        topic,
        replication,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(RETENTION.toMillis()),
            // only what is not written to any more is ever compacted or deleted
            TopicConfig.SEGMENT_MS_CONFIG,
            Long.toString(SEGMENT.toMillis())));
  }
}
