package dev.centrallogger.writer.replay;

import java.time.Duration;

/** Keeps work at a rate: not more than so many a second, and no catching up after a pause. */
final class Pace {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final int perSecond;
  private long freeAtNanos;

  Pace(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.freeAtNanos = nowNanos;
  }

  /** So many were done. */
  void done(int count, long nowNanos) {
    freeAtNanos = Math.max(freeAtNanos, nowNanos - SECOND) + SECOND * count / perSecond;
  }

  /** How long to wait before the next. */
  Duration pause(long nowNanos) {
    return Duration.ofNanos(Math.max(0, freeAtNanos - nowNanos));
  }
}
