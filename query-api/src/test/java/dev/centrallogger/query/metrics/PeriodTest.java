package dev.centrallogger.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00.123456789Z");

  @ParameterizedTest
  @CsvSource({
    "'', 2026-11-13T06:15:00.123456Z, 2026-11-20T06:15:00.123456Z",
    "days=1, 2026-11-19T06:15:00.123456Z, 2026-11-20T06:15:00.123456Z",
    "days=365, 2025-11-20T06:15:00.123456Z, 2026-11-20T06:15:00.123456Z",
    "from=2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-20T06:15:00.123456Z",
    "to=2026-11-08T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-08T00:00:00Z",
    "from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
  })
  void isReadFromDaysOrItsEnds(String query, Instant from, Instant to) {
    assertThat(read(query)).isEqualTo(new Period(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "days=0",
        "days=366",
        "days=7&from=2026-11-01T00:00:00Z",
        "days=7&to=2026-11-01T00:00:00Z",
        "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z",
        "from=2026-11-21T00:00:00Z"
      })
  void isNeverBackwardsNorGivenTwice(String query) {
    assertThatThrownBy(() -> read(query)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> new Period(NOW, NOW.minusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOneBeforeIsAsLongAndTouchesIt() {
    Period period = read("from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z");

    assertThat(period.previous())
        .isEqualTo(read("from=2026-10-30T00:00:00Z&to=2026-11-01T00:00:00Z"));
  }

  private static Period read(String query) {
    Parameters parameters = new Parameters(QueryString.parse(query));
    Period period = Period.read(parameters, NOW);
    parameters.throwFaults();
    return period;
  }
}
