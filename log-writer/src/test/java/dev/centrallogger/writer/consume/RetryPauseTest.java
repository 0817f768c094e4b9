package dev.centrallogger.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final RetryPause pause = new RetryPause(FIRST, LONGEST, new Random(1));

  @Test
  void doublesUpToALimitWithARandomPart() {
    long[] limits = {100, 200, 400, 800, 1_600, 2_000, 2_000};
    for (long limit : limits) {
      assertThat(pause.failed(0).toMillis()).isBetween(limit / 2, limit);
    }
  }

  @Test
  void hasNoLastAttempt() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(pause.failed(0)).isBetween(FIRST.dividedBy(2), LONGEST);
    }
  }

  @Test
  void tellsWhatIsLeftOfIt() {
    assertThat(pause.remaining(0)).isZero();

    Duration length = pause.failed(1_000);

    assertThat(pause.remaining(1_000)).isEqualTo(length);
    assertThat(pause.remaining(1_000 + length.toNanos() - 1)).isEqualTo(Duration.ofNanos(1));
    assertThat(pause.remaining(1_000 + length.toNanos())).isZero();
    assertThat(pause.isFailing()).isTrue();
  }

  @Test
  void beginsAnewAfterASuccess() {
    for (int i = 0; i < 10; i++) {
      pause.failed(0);
    }

    pause.succeeded();

    assertThat(pause.isFailing()).isFalse();
    assertThat(pause.remaining(0)).isZero();
    assertThat(pause.failed(0)).isLessThanOrEqualTo(FIRST);
  }

  @Test
  void worksWithAClockThatOverflows() {
    Duration length = pause.failed(Long.MAX_VALUE);

    assertThat(pause.remaining(Long.MAX_VALUE)).isEqualTo(length);
  }
}
