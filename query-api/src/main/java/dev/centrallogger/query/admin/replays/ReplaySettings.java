package dev.centrallogger.query.admin.replays;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replays are planned and started.
 *
 * @param recordsPerSecond unless a replay says otherwise ({@code REPLAY_RECORDS_PER_SECOND})
 * @param planTimeout after which a plan tells what it has read so far
 * @param retentionDays as the writers have it, who do not store again what is over ({@code
 *     LOG_RETENTION_DAYS})
 */
@ConfigurationProperties("central-logger.replays")
public record ReplaySettings(
    @DefaultValue("2000") int recordsPerSecond,
    @DefaultValue("20s") Duration planTimeout,
    @DefaultValue("0") int retentionDays) {

  public ReplaySettings {
    if (recordsPerSecond < 1) {
      throw new IllegalArgumentException(
          "REPLAY_RECORDS_PER_SECOND: %d (expected: 1 or more)".formatted(recordsPerSecond));
    }
  }
}
