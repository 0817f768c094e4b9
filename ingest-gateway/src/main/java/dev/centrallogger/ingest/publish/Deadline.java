package dev.centrallogger.ingest.publish;

import java.time.Duration;

/** A moment by which a request must be answered, whatever is broken behind it. */
public record Deadline(long nanoTime) {

  public static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left; zero or less once it has passed. */
  public long remainingNanos() {
    return nanoTime - System.nanoTime();
  }

  public boolean hasPassed() {
    return remainingNanos() <= 0;
  }
}
