package dev.centrallogger.writer.rollup;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.schema.LatencyHistogram;
import java.util.Arrays;

/** What some logs amount to, to be added to the rollups. */
final class Figures {

  /**
   * Sums of execution times are kept divided by this: a time may be any double, and no sum of them
   * leaves the doubles then. By a power of two, which is exact.
   */
  private static final double SCALE = 0x1p64;

  long successes;
  long partials;
  long errors;
  double scaledExecutionTime;
  long confident;
  double confidence;

  private LatencyHistogram latency = LatencyHistogram.EMPTY;
  private long timed;
  private int[] buckets = new int[4];
  private int waiting;

  void add(WorkflowLog log) {
    switch (log.status()) {
      case SUCCESS -> successes++;
      case PARTIAL -> partials++;
      case ERROR -> errors++;
    }
    Double seconds = log.executionTimeSeconds();
    if (seconds != null) {
      scaledExecutionTime += seconds / SCALE;
      timed++;
      if (waiting == buckets.length) {
        buckets = Arrays.copyOf(buckets, 2 * waiting);
      }
      buckets[waiting++] = LatencyHistogram.bucketOf(seconds);
    }
    Double sure = log.confidence();
    if (sure != null) {
      confident++;
      confidence += sure;
    }
  }

  void add(Figures other) {
    successes += other.successes;
    partials += other.partials;
    errors += other.errors;
    scaledExecutionTime += other.scaledExecutionTime;
    confident += other.confident;
    confidence += other.confidence;
    addTimes(other.timed, other.latency());
  }

  /** Adds logs of which only these figures are known: how many have a time, and which. */
  void addTimes(long count, LatencyHistogram times) {
    timed += count;
    latency = latency().plus(times);
  }

  long timed() {
    return timed;
  }

  LatencyHistogram latency() {
    if (waiting > 0) {
      latency = latency.plus(LatencyHistogram.of(Arrays.copyOf(buckets, waiting)));
      waiting = 0;
    }
    return latency;
  }
}
