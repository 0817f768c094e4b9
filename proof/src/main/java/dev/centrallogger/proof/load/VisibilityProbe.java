package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows some of the accepted logs until they can be read, and sees to it that no other client
 * reads them. Thread-safe.
 */
public final class VisibilityProbe implements Observations.AcceptedLogs, AutoCloseable {

  private static final int AT_ONCE = 40;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private final Reader reader;
  private final List<ClientId> clients;
  private final Observations observations;
  private final Duration interval;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param clients all there are
   * @param interval how often a log is followed
   */
  public VisibilityProbe(
      Reader reader, List<ClientId> clients, Observations observations, Duration interval) {
    this.reader = reader;
    this.clients = List.copyOf(clients);
    this.observations = observations;
    this.interval = interval;
  }

  @Override
  public void accepted(ClientId clientId, LogId logId, Instant at) {
    Instant due = next.get();
    if (at.isAfter(due) && next.compareAndSet(due, at.plus(interval)) && permits.tryAcquire()) {
      Thread.ofVirtual().start(() -> follow(clientId, logId, at));
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }

  private void follow(ClientId clientId, LogId logId, Instant acceptedAt) {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    try {
      while (reader.read(clientId, logId) != 200) {
        if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      }
      observations.visible(acceptedAt, Duration.ofNanos(System.nanoTime() - start));
      checkThatNobodyElseSees(clientId, logId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      permits.release();
    }
  }

  private void checkThatNobodyElseSees(ClientId clientId, LogId logId) throws InterruptedException {
    for (ClientId other : clients) {
      if (!other.equals(clientId) && reader.read(other, logId) == 200) {
        observations.odd("%s could read a log of %s".formatted(other, clientId));
      }
    }
  }
}
