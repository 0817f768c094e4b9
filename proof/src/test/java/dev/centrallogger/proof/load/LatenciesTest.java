package dev.centrallogger.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void areZeroWhereNothingWasMeasured() {
    assertThat(latencies.summary().count()).isZero();
    assertThat(latencies.summary().max()).isZero();
  }

  @Test
  void giveExactPercentiles() {
    for (int i = 5000; i > 0; i--) {
      latencies.add(Duration.ofMillis(i));
    }

    assertThat(latencies.summary())
        .isEqualTo(
            new Latencies.Summary(
                5000,
                Duration.ofMillis(2500),
                Duration.ofMillis(4500),
                Duration.ofMillis(4950),
                Duration.ofMillis(4995),
                Duration.ofMillis(5000)));
  }
}
