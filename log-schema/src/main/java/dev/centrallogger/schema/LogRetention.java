package dev.centrallogger.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long logs are kept.
 *
 * @param days after which a log may go; 0: never ({@code LOG_RETENTION_DAYS})
 */
public record LogRetention(int days) {

  public LogRetention {
    if (days < 0) {
      throw new IllegalArgumentException(
          "LOG_RETENTION_DAYS: %d (expected: 0 or more)".formatted(days));
    }
  }

  /**
   * What logs are kept since: a log whose {@code executed_at} lies before it is gone, or will be at
   * the next look, and is not to be stored again. Always the beginning of a month, for a month goes
   * when all of it is over. Empty: all logs are kept.
   */
  public Optional<Instant> retainedSince(Instant now) {
    return days == 0
        ? Optional.empty()
        : Optional.of(RollupGrain.MONTH.floor(now.minus(Duration.ofDays(days))));
  }
}
