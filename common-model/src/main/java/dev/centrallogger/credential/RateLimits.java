package dev.centrallogger.credential;

import org.jspecify.annotations.Nullable;

/** What a limit on logs per second may be. */
public final class RateLimits {

  /** No limit. */
  public static final int NONE = 0;

  /** More than a gateway can take: whoever wants more wants {@link #NONE}. */
  public static final int MAX = 1_000_000;

  private RateLimits() {}

  /**
   * Passes 0 (none) to {@link #MAX}, and null, where a wider limit applies.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static void check(@Nullable Integer logsPerSecond) {
    if (logsPerSecond != null && (logsPerSecond < NONE || logsPerSecond > MAX)) {
      throw new IllegalArgumentException(
          "logs_per_second: %d (expected 0, for none, to %d)".formatted(logsPerSecond, MAX));
    }
  }
}
