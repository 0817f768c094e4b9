package dev.centrallogger.query.admin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PartitionFlowTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration RETENTION = Duration.ofHours(48);
  private static final Offset<Double> CLOSELY = within(0.001);

  @Test
  void measuresWhatCameAndWhatWasStored() {
    PartitionFlow flow = flow(sample(1000, 900, null), sample(1600, 1020, NOW.minusSeconds(90)));

    assertThat(flow.accepted()).contains(10.0);
    assertThat(flow.stored()).contains(2.0);
    assertThat(flow.oldestAge()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void knowsNoRatesAfterOneLook() {
    PartitionFlow flow =
        PartitionFlow.between(Optional.empty(), sample(10, 0, NOW), Duration.ZERO, NOW);

    assertThat(flow.accepted()).isEmpty();
    assertThat(flow.stored()).isEmpty();
  }

  @Test
  void aDatabaseThatWasRestoredHasStoredNothing() {
    assertThat(flow(sample(10, 10, null), sample(10, 2, NOW)).stored()).contains(0.0);
  }

  @Test
  void allOfTheRetentionIsLeftWhileNothingWaits() {
    assertThat(flow(sample(10, 10, null), sample(20, 20, null)).hoursUntilLoss(RETENTION))
        .isEqualTo(48);
  }

  @Test
  void whatTheOldestHasWaitedIsGoneWhileNothingIsStored() {
    Instant oldest = NOW.minus(Duration.ofHours(40));

    assertThat(flow(sample(10, 2, oldest), sample(20, 2, oldest)).hoursUntilLoss(RETENTION))
        .isCloseTo(8, CLOSELY);
  }

  @Test
  void itTakesLongerWhileSomeOfWhatComesIsStored() {
    Instant oldest = NOW.minus(Duration.ofHours(40));

    // 600 come, 300 are stored: the oldest one's age grows by half of the time that goes by
    assertThat(flow(sample(1000, 0, oldest), sample(1600, 300, oldest)).hoursUntilLoss(RETENTION))
        .isCloseTo(16, CLOSELY);
  }

  @Test
  void nothingIsInDangerWhileTheWriterCatchesUp() {
    Instant oldest = NOW.minus(Duration.ofHours(40));

    assertThat(flow(sample(1000, 0, oldest), sample(1010, 600, oldest)).hoursUntilLoss(RETENTION))
        .isEqualTo(48);
  }

  @Test
  void thereIsNothingLeftOnceTheOldestIsDue() {
    Instant oldest = NOW.minus(Duration.ofHours(50));

    assertThat(flow(sample(10, 2, oldest), sample(10, 2, oldest)).hoursUntilLoss(RETENTION))
        .isZero();
  }

  private static PartitionFlow flow(PartitionSample before, PartitionSample now) {
    return PartitionFlow.between(Optional.of(before), now, MINUTE, NOW);
  }

  private static PartitionSample sample(
      long end, long next, @org.jspecify.annotations.Nullable Instant oldest) {
    return new PartitionSample(0, 0, end, next, oldest);
  }
}
