package dev.centrallogger.writer.retention;

import dev.centrallogger.writer.database.WriterDatabase;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for logs that are over, at the start and then again and again, and removes them. */
public final class RetentionJob implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

  private final Retention retention;
  private final RetentionSettings settings;
  private final Clock clock;

  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;

  public RetentionJob(WriterDatabase database, RetentionSettings settings, Clock clock) {
    this.retention = new Retention(database);
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    CountDownLatch stopped = new CountDownLatch(1);
    stop = stopped;
    thread = Thread.ofVirtual().name("retention").start(() -> run(stopped));
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run(CountDownLatch stopped) {
    try {
      do {
        removeOrWarn();
      } while (!stopped.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeOrWarn() {
    try {
      settings.retainedSince(clock.instant()).ifPresent(retention::remove);
    } catch (RuntimeException e) {
      log.warn("cannot remove what is over now, trying again later: {}", e.getMessage());
    }
  }
}
