package dev.centrallogger.testsupport.proxy;

import java.time.Duration;

/** Whether bytes pass now, and how slowly. */
final class NetworkState {

  private boolean stopped;
  private Duration delay = Duration.ZERO;

  synchronized void stop() {
    stopped = true;
  }

  synchronized void go() {
    stopped = false;
    notifyAll();
  }

  synchronized void delay(Duration each) {
    delay = each;
  }

  /** Returns when a chunk may pass. */
  synchronized void awaitPassage() throws InterruptedException {
    if (delay.isPositive()) {
      // not Thread.sleep: the others must be able to change the state meanwhile
      wait(Math.max(1, delay.toMillis()));
    }
    while (stopped) {
      wait();
    }
  }
}
