package dev.centrallogger.service.audit;

import dev.centrallogger.service.auth.Authentication;
import dev.centrallogger.service.auth.RefusalListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Counts refused authentications per address, key prefix and reason, and tells the counts when
 * their time is over: a flood of wrong keys is a few events, not one a request. Of more than
 * {@value #MAX_COUNTS} different ones in that time the rest is counted together.
 */
public final class RefusalCounter implements RefusalListener, AutoCloseable {

  private static final int MAX_COUNTS = 1_000;
  private static final String MANY = "many";

  private record Kind(String address, String keyHint, Authentication.Reason reason) {}

  private static final class Count {
    private long requests;
    private String lastRequestId = "";
  }

  private final AuditTrail trail;
  private final Clock clock;
  private final RandomGenerator random;
  private final Duration window;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("refusals").factory());
  private Map<Kind, Count> counts = new HashMap<>();
  private @Nullable Instant since;

  public RefusalCounter(
      AuditTrail trail, AuditSettings settings, Clock clock, RandomGenerator random) {
    this.trail = trail;
    this.window = settings.refusalWindow();
    this.clock = clock;
    this.random = random;
  }

  /** Begins to tell the counts. */
  public void start() {
    timer.scheduleAtFixedRate(
        this::tell, window.toMillis(), window.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void refused(
      String address, String keyHint, Authentication.Reason reason, String requestId) {
    if (since == null) {
      since = clock.instant();
    }
    Kind kind = new Kind(address, keyHint, reason);
    if (counts.size() >= MAX_COUNTS && !counts.containsKey(kind)) {
      kind = new Kind(MANY, "", reason);
    }
    Count count = counts.computeIfAbsent(kind, absent -> new Count());
    count.requests++;
    count.lastRequestId = requestId;
  }

  /** Tells what was counted so far, and begins anew. */
  void tell() {
    Map<Kind, Count> told;
    Instant from;
    synchronized (this) {
      if (since == null) {
        return;
      }
      told = counts;
      from = since;
      counts = new HashMap<>();
      since = null;
    }
    told.forEach((kind, count) -> trail.record(event(from, kind, count)));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    tell();
  }

  private AuditEvent event(Instant from, Kind kind, Count count) {
    return new AuditEvent(
        AuditEvent.newId(from, random),
        from,
        kind.keyHint(),
        AuditEvent.AUTHENTICATION,
        null,
        kind.address(),
        count.lastRequestId,
        kind.reason().wireName(),
        count.requests,
        Map.of());
  }
}
