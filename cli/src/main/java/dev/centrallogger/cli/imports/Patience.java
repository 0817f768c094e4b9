package dev.centrallogger.cli.imports;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to try again: with pauses that grow, or as long as the server asks for, and until no
 * progress was made for a while.
 */
final class Patience {

  /** However long a server asks to wait, it is asked again after this. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Time time;
  private final Duration limit;
  private final Duration firstPause;
  private final Duration longestOwnPause;
  private Duration nextPause;
  private Duration lastProgress;

  /**
   * @param limit without progress
   * @param firstPause where the server does not say; doubles up to {@code longestOwnPause}
   */
  Patience(Time time, Duration limit, Duration firstPause, Duration longestOwnPause) {
    this.time = time;
    this.limit = limit;
    this.firstPause = firstPause;
    this.longestOwnPause = longestOwnPause;
    this.nextPause = firstPause;
    this.lastProgress = time.now();
  }

  /** Something worked: all the time is there again. */
  void progress() {
    lastProgress = time.now();
    nextPause = firstPause;
  }

  /** Whether nothing worked for as long as this. */
  boolean isSpent(Duration time) {
    return this.time.now().minus(lastProgress).compareTo(time) >= 0;
  }

  /**
   * Waits before the next attempt; does not where the time is up.
   *
   * @return whether another attempt should be made
   */
  boolean pause(Optional<Duration> asked) throws InterruptedException {
    Duration left = limit.minus(time.now().minus(lastProgress));
    if (!left.isPositive()) {
      return false;
    }
    Duration pause = shorter(asked.orElse(nextPause), LONGEST_PAUSE);
    nextPause = shorter(nextPause.multipliedBy(2), longestOwnPause);
    time.pause(shorter(pause, left));
    return true;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
