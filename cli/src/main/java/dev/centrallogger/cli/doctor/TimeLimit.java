package dev.centrallogger.cli.doctor;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets no step take longer than this, whatever it waits for: what hangs is left behind. */
record TimeLimit(Duration limit) {

  /** What the step finds, or that it found nothing in time. */
  Finding take(String name, Step step) throws InterruptedException {
    FutureTask<Finding> task = new FutureTask<>(step::take);
    Thread.ofVirtual().name("doctor-" + name).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS).of(name);
    } catch (TimeoutException e) {
      return Finding.wrong(
              "nothing came of it within %d s".formatted(Math.max(1, limit.toSeconds())),
              "Something hangs, here or behind it: a server that is overloaded or frozen, or a"
                  + " network that drops what is sent. A second run with --timeout 60 tells slow"
                  + " from stuck.")
          .of(name);
    } catch (ExecutionException e) {
      return Finding.wrong(
              "could not be looked at: " + e.getCause(), "This is a bug of doctor's: report it.")
          .of(name);
    } finally {
      task.cancel(true);
    }
  }
}
