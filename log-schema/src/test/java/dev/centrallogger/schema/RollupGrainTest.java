package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollupGrainTest {

  @ParameterizedTest
  @CsvSource({
    "HOUR,  2026-11-20T06:15:00.000001Z, 2026-11-20T06:00:00Z, 2026-11-20T07:00:00Z",
    "DAY,   2026-11-20T06:15:00.000001Z, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
    "MONTH, 2026-11-20T06:15:00.000001Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "MONTH, 2026-12-31T23:59:59.999999Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "HOUR,  2026-11-01T00:00:00Z,        2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
    "MONTH, 2026-11-01T00:00:00Z,        2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
    "HOUR,  1969-12-31T23:59:59Z,        1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z",
  })
  void knowsWhereItsBucketsBeginAndEnd(
      RollupGrain grain, Instant time, Instant floor, Instant ceiling) {
    assertThat(grain.floor(time)).isEqualTo(floor);
    assertThat(grain.ceiling(time)).isEqualTo(ceiling);
  }
}
