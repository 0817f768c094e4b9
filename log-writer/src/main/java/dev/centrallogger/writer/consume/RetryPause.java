package dev.centrallogger.writer.consume;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time up to a limit, less a random part, so
 * that writers that failed together do not come back together. There is no last attempt.
 */
final class RetryPause {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private long failures;
  private long waitUntilNanos;

  RetryPause(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  static RetryPause of(ConsumerSettings settings) {
    return new RetryPause(
        settings.retryFirst(), settings.retryLongest(), RandomGenerator.getDefault());
  }

  /** Whether the last thing that was tried failed. */
  boolean isFailing() {
    return failures > 0;
  }

  /** What is left of the pause; zero when it is time to try. */
  Duration remaining(long nowNanos) {
    return failures == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, waitUntilNanos - nowNanos));
  }

  Duration failed(long nowNanos) {
    double doubled = first.toNanos() * Math.pow(2, Math.min(failures, 40));
    long limit = (long) Math.min(doubled, longest.toNanos());
    long pause = limit / 2 + random.nextLong(Math.max(1, limit / 2));
    failures++;
    waitUntilNanos = nowNanos + pause;
    return Duration.ofNanos(pause);
  }

  void succeeded() {
    failures = 0;
  }
}
