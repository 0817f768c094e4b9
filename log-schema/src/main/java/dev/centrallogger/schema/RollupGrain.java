package dev.centrallogger.schema;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How long a time one row of a rollup stands for. All of them begin and end in UTC. */
public enum RollupGrain {
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS),
  MONTH(ChronoUnit.MONTHS);

  private final ChronoUnit unit;

  RollupGrain(ChronoUnit unit) {
    this.unit = unit;
  }

  /** Its name in the column {@code grain}. */
  public String sqlName() {
    return switch (this) {
      case HOUR -> "hour";
      case DAY -> "day";
      case MONTH -> "month";
    };
  }

  /** The beginning of the hour, day or month a time lies in. */
  public Instant floor(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    return switch (this) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> time.truncatedTo(ChronoUnit.DAYS);
      case MONTH -> utc.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
    };
  }

  /** The first beginning of an hour, day or month that is not before a time. */
  public Instant ceiling(Instant time) {
    Instant floor = floor(time);
    return floor.equals(time) ? time : floor.atOffset(ZoneOffset.UTC).plus(1, unit).toInstant();
  }
}
