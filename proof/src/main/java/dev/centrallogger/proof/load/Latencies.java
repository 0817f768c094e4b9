package dev.centrallogger.proof.load;

import java.time.Duration;
import java.util.Arrays;

/** Durations, kept one by one to the microsecond, for exact percentiles. Thread-safe. */
public final class Latencies {

  /** Percentiles of what was measured; all zero if nothing was. */
  public record Summary(
      int count, Duration p50, Duration p90, Duration p99, Duration p999, Duration max) {}

  private int[] micros = new int[1024];
  private int count;

  public synchronized void add(Duration duration) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, 2 * count);
    }
    micros[count++] = (int) Math.min(duration.toNanos() / 1000, Integer.MAX_VALUE);
  }

  public synchronized Summary summary() {
    int[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return new Summary(
        count,
        percentile(sorted, 0.5),
        percentile(sorted, 0.9),
        percentile(sorted, 0.99),
        percentile(sorted, 0.999),
        percentile(sorted, 1));
  }

  /** The smallest of those that so large a share does not exceed. */
  private static Duration percentile(int[] sorted, double share) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Duration.ofNanos(sorted[Math.max(rank, 1) - 1] * 1000L);
  }
}
