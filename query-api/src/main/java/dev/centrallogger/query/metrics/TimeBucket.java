package dev.centrallogger.query.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The stretches of time a series has points for: whole hours or days of UTC. */
public enum TimeBucket {
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS);

  private final ChronoUnit unit;

  TimeBucket(ChronoUnit unit) {
    this.unit = unit;
  }

  static Optional<TimeBucket> parse(String text) {
    return Arrays.stream(values()).filter(bucket -> bucket.wireName().equals(text)).findFirst();
  }

  /** The name in a query and in an answer, and PostgreSQL's name of the unit. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many buckets a period touches. */
  long count(Period period) {
    return period.from().equals(period.to())
        ? 0
        : unit.between(start(period.from()), start(period.to().minusNanos(1))) + 1;
  }

  /** The beginnings of all buckets a period touches, in order. */
  List<Instant> starts(Period period) {
    return Stream.iterate(start(period.from()), start -> start.plus(1, unit))
        .limit(count(period))
        .toList();
  }

  private Instant start(Instant instant) {
    return instant.truncatedTo(unit);
  }
}
