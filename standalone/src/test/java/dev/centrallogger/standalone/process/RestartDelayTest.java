package dev.centrallogger.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

  private final RestartDelay delay = new RestartDelay();

  @Test
  void startsAgainAtOnceAndThenWaitsLongerAndLonger() {
    List<Long> seconds =
        Stream.generate(() -> delay.afterRunOf(Duration.ofMillis(10)).toSeconds())
            .limit(9)
            .toList();

    assertThat(seconds).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    assertThat(delay.endsInARow()).isEqualTo(9);
  }

  @Test
  void forgetsEarlierEndsOfAServerThatRanWell() {
    delay.afterRunOf(Duration.ofMillis(10));
    delay.afterRunOf(Duration.ofMillis(10));

    assertThat(delay.afterRunOf(Duration.ofMinutes(2))).isZero();
    assertThat(delay.endsInARow()).isEqualTo(1);
  }
}
