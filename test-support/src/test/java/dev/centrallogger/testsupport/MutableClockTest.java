package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MutableClockTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOON);

  @Test
  void standsStill() {
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void movesWhenItIsTold() {
    clock.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo("2026-11-20T13:00:00Z");

    clock.set(NOON);
    assertThat(clock.instant()).isEqualTo(NOON);
  }
}
