package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Ends a child when its parent is gone, however that went: the parent holds the other end of the
 * child's standard input and never writes, so the end of the stream is the parent's end.
 */
public final class ParentWatch {

  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(30);

  private ParentWatch() {}

  /** Starts watching; call it first thing in a child's {@code main}. */
  public static void start() {
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> awaitEnd(System.in));
  }

  private static void awaitEnd(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // nothing is ever sent
      }
    } catch (IOException e) {
      // a broken pipe is an end as well
    }
    Thread.ofPlatform().daemon().name("parent-watch-deadline").start(ParentWatch::haltAtDeadline);
    System.exit(0);
  }

  /** A shutdown that hangs must not keep the data directory from the next start. */
  private static void haltAtDeadline() {
    try {
      Thread.sleep(LONGEST_SHUTDOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
