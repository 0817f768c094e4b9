package dev.centrallogger.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeBucketTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T06:00:00Z, 2026-11-20T07:00:00Z, 1, 1",
    "2026-11-20T06:00:00Z, 2026-11-20T07:00:00.000001Z, 2, 1",
    "2026-11-20T06:59:59.999999Z, 2026-11-20T07:00:00.000001Z, 2, 1",
    "2026-11-20T06:30:00Z, 2026-11-20T06:30:00Z, 0, 0",
    "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, 24, 1",
    "2026-11-20T23:30:00Z, 2026-11-21T00:30:00Z, 2, 2",
    "1969-12-31T23:30:00Z, 1970-01-01T00:30:00Z, 2, 2",
  })
  void countsThoseThePeriodTouches(Instant from, Instant to, int hours, int days) {
    Period period = new Period(from, to);

    assertThat(TimeBucket.HOUR.count(period)).isEqualTo(hours);
    assertThat(TimeBucket.HOUR.starts(period)).hasSize(hours);
    assertThat(TimeBucket.DAY.count(period)).isEqualTo(days);
    assertThat(TimeBucket.DAY.starts(period)).hasSize(days);
  }

  @Test
  void beginAtWholeHoursAndDays() {
    Period period =
        new Period(Instant.parse("2026-11-20T23:30:00Z"), Instant.parse("2026-11-21T00:30:00Z"));

    assertThat(TimeBucket.HOUR.starts(period))
        .containsExactly(
            Instant.parse("2026-11-20T23:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(TimeBucket.DAY.starts(period))
        .containsExactly(
            Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
  }

  @Test
  void areKnownByTheirNames() {
    assertThat(TimeBucket.parse("hour")).contains(TimeBucket.HOUR);
    assertThat(TimeBucket.parse("day")).contains(TimeBucket.DAY);
    assertThat(TimeBucket.parse("HOUR")).isEmpty();
    assertThat(TimeBucket.parse("week")).isEmpty();
  }
}
