package dev.centrallogger.service.thread;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a thread to end, and wakes it where it pauses: a pause between two attempts is waited here
 * and not slept, so that closing never waits for one. Given once, for good. Thread-safe.
 */
public final class StopSignal {

  private final CountDownLatch stopped = new CountDownLatch(1);

  public void request() {
    stopped.countDown();
  }

  /**
   * The same, to a thread that may also be waiting for a server: it is interrupted there. Returns
   * when it has ended, or when that takes longer.
   */
  public void request(Thread thread, Duration within) {
    request();
    thread.interrupt();
    try {
      thread.join(within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRequested() {
    return stopped.getCount() == 0;
  }

  /**
   * Pauses.
   *
   * @return whether it is to end; true at once where that was said before
   */
  public boolean await(Duration pause) throws InterruptedException {
    return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }
}
