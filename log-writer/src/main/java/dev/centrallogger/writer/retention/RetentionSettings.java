package dev.centrallogger.writer.retention;

import dev.centrallogger.schema.LogRetention;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long logs are kept.
 *
 * @param days after which a log may go; 0: never ({@code LOG_RETENTION_DAYS})
 * @param interval between two looks for months that are over
 */
@ConfigurationProperties("central-logger.writer.retention")
public record RetentionSettings(
    @DefaultValue("0") int days, @DefaultValue("1h") Duration interval) {

  public RetentionSettings {
    new LogRetention(days);
  }

  /** What logs are kept since; empty: all are. */
  public Optional<Instant> retainedSince(Instant now) {
    return new LogRetention(days).retainedSince(now);
  }
}
