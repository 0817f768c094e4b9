package dev.centrallogger.ingest.ratelimit;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.auth.RateLimit;
import dev.centrallogger.service.problem.ProblemException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Gives every client, or key with a limit of its own, a token bucket: it refills evenly at its
 * rate, and holds what comes in a second, but never less than one full batch. Thread-safe; nothing
 * ever waits here.
 */
public final class ClientRateLimiter {

  private final int logsPerSecond;
  private final int largestBatch;
  private final TimeMeter time;
  private final ConcurrentMap<RateLimit, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param logsPerSecond of a client whose key says nothing else; 0 for no limit
   * @param largestBatch how many logs may come at once
   */
  public ClientRateLimiter(int logsPerSecond, int largestBatch, TimeMeter time) {
    this.logsPerSecond = logsPerSecond;
    this.largestBatch = largestBatch;
    this.time = time;
  }

  /**
   * Takes so many logs from the caller's bucket, or none.
   *
   * @param logs up to the largest batch
   * @throws ProblemException {@code rate_limited}, with the time until there are enough; {@code
   *     forbidden} for a caller that may not ingest
   */
  public void take(Caller caller, int logs) {
    RateLimit limit = limitOf(caller);
    if (limit.logsPerSecond() == 0) {
      return;
    }
    ConsumptionProbe probe =
        buckets.computeIfAbsent(limit, this::newBucket).tryConsumeAndReturnRemaining(logs);
    if (!probe.isConsumed()) {
      throw new ProblemException(
              ErrorCode.RATE_LIMITED,
              "More than %d logs a second; %d more would fit now."
                  .formatted(limit.logsPerSecond(), probe.getRemainingTokens()))
          .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private RateLimit limitOf(Caller caller) {
    RateLimit own = caller instanceof Caller.Client client ? client.limit() : null;
    return own != null ? own : new RateLimit(caller.requireIngest().value(), logsPerSecond);
  }

  private Bucket newBucket(RateLimit limit) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(Math.max(limit.logsPerSecond(), largestBatch))
                .refillGreedy(limit.logsPerSecond(), Duration.ofSeconds(1))
                .build())
        .withCustomTimePrecision(time)
        .build();
  }
}
