package dev.centrallogger.standalone.process;

import java.time.Duration;

/**
 * How long to wait before a server that ended is started again: not at all after the first end, so
 * that a single crash is hardly noticed, then longer each time, so that one that cannot run does
 * not keep the machine busy. Not thread-safe.
 */
final class RestartDelay {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Who ran this long before it ended was well: its next end counts as the first. */
  private static final Duration WELL = Duration.ofMinutes(1);

  private int ends;

  /** The delay after an end, and the count of ends in a row up by one. */
  Duration afterRunOf(Duration run) {
    ends = run.compareTo(WELL) >= 0 ? 1 : ends + 1;
    if (ends == 1) {
      return Duration.ZERO;
    }
    Duration delay = FIRST.multipliedBy(1L << Math.min(ends - 2, 10));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  /** How often in a row it ended. */
  int endsInARow() {
    return ends;
  }
}
