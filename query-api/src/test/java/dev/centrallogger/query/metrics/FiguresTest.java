package dev.centrallogger.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theSuccessRateIsThatOfAllLogs() {
    assertThat(new Figures(4, 3, 1, 0, null, null, null, null, null).successRate()).isEqualTo(0.75);
  }

  @Test
  void noLogsHaveNoRate() {
    assertThat(Figures.NONE.successRate()).isNull();
  }
}
