package dev.centrallogger.query.metrics;

import dev.centrallogger.service.parameter.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A range of {@code executed_at}.
 *
 * @param from inclusive, to the microsecond
 * @param to exclusive, to the microsecond, not before {@code from}
 */
public record Period(Instant from, Instant to) {

  private static final int DEFAULT_DAYS = 7;
  private static final int MAX_DAYS = 365;

  public Period {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from: %s (expected: not after %s)".formatted(from, to));
    }
  }

  /**
   * Reads {@code days}, or {@code from} and {@code to}; faults are left with the parameters.
   * Without {@code to} it ends now, without a beginning it is 7 days long.
   */
  static Period read(Parameters parameters, Instant now) {
    Optional<Integer> days = parameters.integer("days", 1, MAX_DAYS);
    Optional<Instant> from = parameters.time("from");
    Optional<Instant> to = parameters.time("to");
    if (parameters.has("days") && (parameters.has("from") || parameters.has("to"))) {
      parameters.reject("days", "given beside from or to (expected: one of them)");
    }
    Instant end = to.orElse(now.truncatedTo(ChronoUnit.MICROS));
    Instant start = from.orElse(end.minus(Duration.ofDays(days.orElse(DEFAULT_DAYS))));
    if (start.isAfter(end)) {
      parameters.reject(
          "from",
          "%s (expected: not after %s, %s)".formatted(start, to.isPresent() ? "to" : "now", end));
      return new Period(end, end);
    }
    return new Period(start, end);
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** The period of the same length that ends where this one begins. */
  public Period previous() {
    return new Period(from.minus(length()), from);
  }
}
