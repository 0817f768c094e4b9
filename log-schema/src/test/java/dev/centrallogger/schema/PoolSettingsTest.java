package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void refusesAnEmptyPool() {
    assertThatThrownBy(
            () -> new PoolSettings("p", 0, SECOND, SECOND, SECOND, SECOND, Duration.ofSeconds(2)))
        .hasMessage("size: 0 (expected: 1 or more)");
  }

  @Test
  void refusesASocketThatIsLessPatientThanTheServer() {
    assertThatThrownBy(() -> new PoolSettings("p", 1, SECOND, SECOND, SECOND, SECOND, SECOND))
        .hasMessage("socketTimeout: PT1S (expected: longer than statementTimeout, PT1S)");
  }
}
