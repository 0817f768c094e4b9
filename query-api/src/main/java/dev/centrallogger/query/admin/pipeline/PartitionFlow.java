package dev.centrallogger.query.admin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one partition gets on, from two looks at it: what came in, what was stored, and what that
 * means for the records that wait.
 *
 * @param accepted records a second that came in; empty until there were two looks
 * @param stored records a second that were stored; empty until there were two looks
 * @param oldestAge of the oldest record that is not stored; zero where all are
 */
record PartitionFlow(
    PartitionSample now, Optional<Double> accepted, Optional<Double> stored, Duration oldestAge) {

  private static final double SECONDS_AN_HOUR = 3600;

  static PartitionFlow between(
      Optional<PartitionSample> before, PartitionSample now, Duration elapsed, Instant at) {
    Duration age =
        Optional.ofNullable(now.oldestUnstored())
            .map(oldest -> Duration.between(oldest, at))
            .filter(Duration::isPositive)
            .orElse(Duration.ZERO);
    if (before.isEmpty() || !elapsed.isPositive()) {
      return new PartitionFlow(now, Optional.empty(), Optional.empty(), age);
    }
    double seconds = elapsed.toNanos() / 1e9;
    return new PartitionFlow(
        now,
        Optional.of(Math.max(0, now.endOffset() - before.get().endOffset()) / seconds),
        // A database that was restored steps back: nothing was stored then.
        Optional.of(Math.max(0, now.nextOffset() - before.get().nextOffset()) / seconds),
        age);
  }

  /**
   * Hours until retention deletes a record of this partition that is not stored, at the present
   * rates, and at most what the buffer holds when nothing waits.
   *
   * <p>What is stored next arrives the later the longer it takes: while {@code stored} records
   * leave for {@code accepted} that come, the oldest one's age grows by {@code 1 - stored /
   * accepted} of the time that goes by. Where nothing is stored that is all of it.
   */
  double hoursUntilLoss(Duration retention) {
    double all = retention.toMillis() / 1000.0 / SECONDS_AN_HOUR;
    if (now.lag() == 0) {
      return all;
    }
    double left = Math.max(0, all - oldestAge.toMillis() / 1000.0 / SECONDS_AN_HOUR);
    double in = accepted.orElse(0.0);
    double out = stored.orElse(0.0);
    if (out == 0) {
      return left;
    }
    return out >= in ? all : Math.min(all, left / (1 - out / in));
  }
}
