package dev.centrallogger.ingest.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of bodies being read and of records the buffer has not acknowledged yet. Bounded, so
 * that a slow or full buffer means an instant refusal and not a process out of memory. Nothing ever
 * waits here. Thread-safe.
 */
public final class InFlightBytes {

  private final long limit;
  private final AtomicLong reserved = new AtomicLong();

  public InFlightBytes(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("in-flight bytes: " + limit + " (expected: 1 or more)");
    }
    this.limit = limit;
  }

  /** Reserves all of these bytes, or none: then false, at once. */
  public boolean tryReserve(long bytes) {
    long before = reserved.get();
    while (before + bytes <= limit) {
      if (reserved.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = reserved.get();
    }
    return false;
  }

  /** Gives back bytes that were reserved. */
  public void release(long bytes) {
    reserved.addAndGet(-bytes);
  }

  public long reserved() {
    return reserved.get();
  }

  public long limit() {
    return limit;
  }
}
