package dev.centrallogger.ingest.ratelimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast each client may send to this gateway.
 *
 * @param logsPerSecond 0: as fast as it likes ({@code RATE_LIMIT_LOGS_PER_SECOND})
 */
@ConfigurationProperties("central-logger.rate-limit")
public record RateLimitSettings(@DefaultValue("0") int logsPerSecond) {

  private static final int FASTEST = 1_000_000_000;

  public RateLimitSettings {
    if (logsPerSecond < 0 || logsPerSecond > FASTEST) {
      throw new IllegalArgumentException(
          "RATE_LIMIT_LOGS_PER_SECOND: %d (expected: 0 to %d)".formatted(logsPerSecond, FASTEST));
    }
  }
}
