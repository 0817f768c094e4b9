package dev.centrallogger.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final FakeTime time = new FakeTime();
  private final Patience patience =
      new Patience(time, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(4));

  @Test
  void waitsLongerEachTimeUpToALimit() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      assertThat(patience.pause(Optional.empty())).isTrue();
    }

    assertThat(time.pauses()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 4L);
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws InterruptedException {
    patience.pause(Optional.of(Duration.ofSeconds(7)));

    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void doesNotBelieveAServerThatAsksForADay() throws InterruptedException {
    patience.pause(Optional.of(Duration.ofDays(1)));

    assertThat(time.pauses()).containsExactly(Patience.LONGEST_PAUSE);
  }

  @Test
  void triesOnceMoreAtTheEndOfItsTimeAndThenNoMore() throws InterruptedException {
    patience.pause(Optional.of(Duration.ofSeconds(25)));
    patience.pause(Optional.of(Duration.ofSeconds(25)));

    assertThat(patience.pause(Optional.of(Duration.ofSeconds(25)))).isTrue();
    assertThat(time.now()).isEqualTo(Duration.ofSeconds(60));
    assertThat(patience.pause(Optional.empty())).isFalse();
  }

  @Test
  void hasAllItsTimeAgainAfterProgress() throws InterruptedException {
    patience.pause(Optional.of(Duration.ofSeconds(30)));
    patience.pause(Optional.of(Duration.ofSeconds(30)));
    patience.progress();

    assertThat(patience.pause(Optional.empty())).isTrue();
    assertThat(time.pauses().getLast()).isEqualTo(Duration.ofSeconds(1));
  }
}
