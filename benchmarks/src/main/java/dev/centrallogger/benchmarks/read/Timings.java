package dev.centrallogger.benchmarks.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took, each time. */
final class Timings {

  private final List<Long> nanos = new ArrayList<>();

  void add(long value) {
    nanos.add(value);
  }

  double p50Millis() {
    return millis(50);
  }

  double p95Millis() {
    return millis(95);
  }

  /** The smallest that so many of a hundred do not exceed. */
  private double millis(int percent) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(0, rank - 1)) / 1e6;
  }
}
