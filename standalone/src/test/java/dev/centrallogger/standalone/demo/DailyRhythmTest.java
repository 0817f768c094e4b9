package dev.centrallogger.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailyRhythmTest {

  private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T12:20:30Z");

  private final List<Instant> moments =
      DailyRhythm.moments(FRIDAY_NOON.minus(Duration.ofDays(7)), FRIDAY_NOON, 1000, new Dice(3));

  @Test
  void givesMomentsInOrderWithinTheTime() {
    assertThat(moments).hasSize(1000).isSorted();
    assertThat(moments.getFirst()).isAfterOrEqualTo(FRIDAY_NOON.minus(Duration.ofDays(7)));
    assertThat(moments.getLast()).isBefore(FRIDAY_NOON);
  }

  @Test
  void isBusierByDayThanByNight() {
    assertThat(atHours(8, 16)).isGreaterThan(6 * atHours(22, 6 + 24));
  }

  private long atHours(int from, int to) {
    return moments.stream()
        .map(at -> at.atOffset(ZoneOffset.UTC).getHour())
        .filter(hour -> hour >= from && hour < to || hour + 24 >= from && hour + 24 < to)
        .count();
  }
}
