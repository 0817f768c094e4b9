package dev.centrallogger.query.admin.apikeys;

import dev.centrallogger.service.body.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a key is to be replaced.
 *
 * @param overlap how long the old key goes on working
 * @param expiresAt of the new key; null: it is valid as long as the old one was issued for
 */
record KeyRotation(Duration overlap, @Nullable Instant expiresAt) {

  private static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);
  private static final Duration MAX_OVERLAP = Duration.ofDays(90);

  /**
   * Reads {@code overlap_seconds} and {@code expires_at}.
   *
   * @throws dev.centrallogger.service.problem.ProblemException {@code invalid} naming every fault
   */
  static KeyRotation read(JsonBody body, Instant now) {
    Optional<Integer> overlap =
        body.integer("overlap_seconds", 0, Math.toIntExact(MAX_OVERLAP.toSeconds()));
    Optional<Instant> expiresAt = body.time("expires_at");
    if (expiresAt.isPresent() && !expiresAt.get().isAfter(now)) {
      body.reject("expires_at", "%s (expected: a time to come)".formatted(expiresAt.get()));
    }
    body.throwFaults();
    return new KeyRotation(
        overlap.map(Duration::ofSeconds).orElse(DEFAULT_OVERLAP), expiresAt.orElse(null));
  }
}
