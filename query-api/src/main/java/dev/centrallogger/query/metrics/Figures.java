package dev.centrallogger.query.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a set of logs amounts to. An average or a percentile is that of the logs which have the
 * value, and {@code null} where none has.
 *
 * @param p50ExecutionTimeSeconds the smallest value that half of the values do not exceed
 */
public record Figures(
    long totalLogs,
    long successCount,
    long partialCount,
    long errorCount,
    @Nullable Double avgExecutionTimeSeconds,
    @Nullable Double p50ExecutionTimeSeconds,
    @Nullable Double p95ExecutionTimeSeconds,
    @Nullable Double p99ExecutionTimeSeconds,
    @Nullable Double avgConfidence) {

  /** The figures of no logs. */
  public static final Figures NONE = new Figures(0, 0, 0, 0, null, null, null, null, null);

  /** Successes per log, 0 to 1; {@code null} for no logs. */
  public @Nullable Double successRate() {
    return totalLogs == 0 ? null : (double) successCount / totalLogs;
  }
}
