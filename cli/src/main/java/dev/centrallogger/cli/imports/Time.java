package dev.centrallogger.cli.imports;

import java.time.Duration;

/** The passing of time, which tests do not wait for. */
interface Time {

  Time SYSTEM =
      new Time() {
        @Override
        public Duration now() {
          return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }
      };

  /** Since a moment that stays the same. */
  Duration now();

  void pause(Duration duration) throws InterruptedException;
}
