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
