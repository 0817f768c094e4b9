package dev.centrallogger.standalone.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** When people write tickets: by day more than by night, and little at the weekend. */
final class DailyRhythm {

  private static final int[] BY_HOUR = {
    1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 19, 17, 14, 15, 17, 16, 13, 10, 8, 6, 5, 4, 3, 2
  };

  private DailyRhythm() {}

  /** So many moments from {@code from} (inclusive) to {@code to} (exclusive), in order. */
  static List<Instant> moments(Instant from, Instant to, int count, Dice dice) {
    List<Instant> hours =
        Stream.iterate(from, hour -> hour.isBefore(to), hour -> hour.plus(Duration.ofHours(1)))
            .toList();
    return Stream.generate(() -> dice.pick(hours, DailyRhythm::weight))
        .map(hour -> momentWithin(hour, to, dice))
        .limit(count)
        .sorted()
        .toList();
  }

  private static int weight(Instant hour) {
    OffsetDateTime time = hour.atOffset(ZoneOffset.UTC);
    boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return BY_HOUR[time.getHour()] * (weekend ? 1 : 4);
  }

  private static Instant momentWithin(Instant hour, Instant to, Dice dice) {
    long millis = Math.min(Duration.ofHours(1).toMillis(), Duration.between(hour, to).toMillis());
    long micros = Math.max(1, millis) * 1000;
    return hour.plus((long) (dice.between(0.0, 1.0) * micros), ChronoUnit.MICROS);
  }
}
