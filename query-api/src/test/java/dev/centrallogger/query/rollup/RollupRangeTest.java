package dev.centrallogger.query.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.rollup.RollupRange.Rest;
import dev.centrallogger.query.rollup.RollupRange.Tile;
import dev.centrallogger.schema.RollupGrain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollupRangeTest {

  @Test
  void aLongRangeIsMonthsWithDaysAndHoursAtItsEnds() {
    RollupRange range =
        RollupRange.of(
            at("2026-08-30T21:45:00Z"), at("2026-11-02T02:00:00.000001Z"), RollupGrain.MONTH);

    assertThat(range.tiles())
        .containsExactly(
            new Tile(RollupGrain.HOUR, at("2026-08-30T22:00:00Z"), at("2026-08-31T00:00:00Z")),
            new Tile(RollupGrain.DAY, at("2026-08-31T00:00:00Z"), at("2026-09-01T00:00:00Z")),
            new Tile(RollupGrain.MONTH, at("2026-09-01T00:00:00Z"), at("2026-11-01T00:00:00Z")),
            new Tile(RollupGrain.DAY, at("2026-11-01T00:00:00Z"), at("2026-11-02T00:00:00Z")),
            new Tile(RollupGrain.HOUR, at("2026-11-02T00:00:00Z"), at("2026-11-02T02:00:00Z")));
    assertThat(range.rests())
        .containsExactly(
            new Rest(at("2026-08-30T21:45:00Z"), at("2026-08-30T22:00:00Z")),
            new Rest(at("2026-11-02T02:00:00Z"), at("2026-11-02T02:00:00.000001Z")));
  }

  @Test
  void aSeriesKeepsItsPointsApart() {
    RollupRange range =
        RollupRange.of(at("2026-08-30T00:00:00Z"), at("2026-11-02T00:00:00Z"), RollupGrain.DAY);

    assertThat(range.tiles())
        .containsExactly(
            new Tile(RollupGrain.DAY, at("2026-08-30T00:00:00Z"), at("2026-11-02T00:00:00Z")));
    assertThat(range.rests()).isEmpty();
  }

  @Test
  void lessThanAnHourIsReadFromTheLogs() {
    Instant from = at("2026-11-20T06:15:00Z");

    assertThat(RollupRange.of(from, from.plusSeconds(60), RollupGrain.MONTH))
        .satisfies(range -> assertThat(range.tiles()).isEmpty())
        .satisfies(range ->
            assertThat(range.rests()).containsExactly(new Rest(from, from.plusSeconds(60))));
    assertThat(RollupRange.of(from, at("2026-11-20T07:15:00Z"), RollupGrain.MONTH).tiles())
        .isEmpty();
  }

  @Test
  void nothingIsLaidOutOfNothing() {
    Instant from = at("2026-11-20T06:15:00Z");

    for (RollupRange range :
        List.of(
            RollupRange.of(from, from, RollupGrain.MONTH),
            RollupRange.of(at("0000-01-01T00:00:00Z"), Instant.EPOCH, RollupGrain.MONTH))) {
      assertThat(range.tiles()).isEmpty();
      assertThat(range.rests()).isEmpty();
    }
  }

  @Test
  void everyMomentLiesInExactlyOneTileOrRest() {
    Random random = new Random(9);
    for (int i = 0; i < 500; i++) {
      Instant from = at("2023-11-20T00:00:00Z").plusMillis(random.nextLong(100_000_000_000L));
      Instant to = from.plusMillis(random.nextLong(1L << random.nextInt(1, 37)));
      if (random.nextBoolean()) {
        from = from.truncatedTo(ChronoUnit.HOURS);
      }
      RollupRange range = RollupRange.of(from, to, RollupGrain.values()[random.nextInt(3)]);

      List<Rest> pieces =
          Stream.concat(
                  range.rests().stream(),
                  range.tiles().stream().map(tile -> new Rest(tile.from(), tile.to())))
              .sorted(Comparator.comparing(Rest::from))
              .toList();
      Instant covered = from;
      for (Rest piece : pieces) {
        assertThat(piece.from()).isEqualTo(covered).isBefore(piece.to());
        covered = piece.to();
      }
      assertThat(covered).isEqualTo(to);
      for (Tile tile : range.tiles()) {
        assertThat(tile.grain().floor(tile.from())).isEqualTo(tile.from());
        assertThat(tile.grain().floor(tile.to())).isEqualTo(tile.to());
      }
    }
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
