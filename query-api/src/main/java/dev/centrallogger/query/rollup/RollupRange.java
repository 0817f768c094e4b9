package dev.centrallogger.query.rollup;

import dev.centrallogger.schema.RollupGrain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of time laid out in whole months, days and hours, and what is left at its ends. Each
 * moment of the range lies in exactly one tile or one rest.
 *
 * @param from of the whole hours, inclusive; {@code to} itself if there are none
 * @param to of the whole hours, exclusive
 * @param tiles of the whole hours, in order, none of them empty
 * @param rests the parts of hours: none, one or two
 */
public record RollupRange(Instant from, Instant to, List<Tile> tiles, List<Rest> rests) {

  public RollupRange {
    tiles = List.copyOf(tiles);
    rests = List.copyOf(rests);
  }

  /** Whole hours, days or months, one after the other. */
  public record Tile(RollupGrain grain, Instant from, Instant to) {}

  /** Less than an hour, to be read from the logs themselves. */
  public record Rest(Instant from, Instant to) {

    /** Whether what is missing of the hour lies behind it. */
    public boolean isBeginOfHour() {
      return RollupGrain.HOUR.floor(from).equals(from);
    }

    /** Of the hour it is a part of. */
    public Instant hourEnd() {
      return RollupGrain.HOUR.ceiling(to);
    }
  }

  /**
   * Lays out a range.
   *
   * @param from inclusive; no log is from before 1970, so nothing before it is laid out
   * @param to exclusive
   * @param coarsest of the tiles: the longest of which no two are to be told apart
   */
  public static RollupRange of(Instant from, Instant to, RollupGrain coarsest) {
    Instant begin = from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    if (!begin.isBefore(to)) {
      return new RollupRange(to, to, List.of(), List.of());
    }
    Instant firstHour = RollupGrain.HOUR.ceiling(begin);
    Instant lastHour = RollupGrain.HOUR.floor(to);
    if (firstHour.isAfter(lastHour)) {
      return new RollupRange(to, to, List.of(), List.of(new Rest(begin, to)));
    }
    List<Rest> rests = new ArrayList<>();
    if (begin.isBefore(firstHour)) {
      rests.add(new Rest(begin, firstHour));
    }
    if (lastHour.isBefore(to)) {
      rests.add(new Rest(lastHour, to));
    }
    List<Tile> tiles = new ArrayList<>();
    lay(tiles, coarsest, firstHour, lastHour);
    return new RollupRange(firstHour, lastHour, tiles, rests);
  }

  private static void lay(List<Tile> tiles, RollupGrain grain, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return;
    }
    Instant first = grain.ceiling(from);
    Instant last = grain.floor(to);
    if (grain == RollupGrain.HOUR) {
      tiles.add(new Tile(grain, from, to));
    } else if (!first.isBefore(last)) {
      lay(tiles, finer(grain), from, to);
    } else {
      lay(tiles, finer(grain), from, first);
      tiles.add(new Tile(grain, first, last));
      lay(tiles, finer(grain), last, to);
    }
  }

  private static RollupGrain finer(RollupGrain grain) {
    return grain == RollupGrain.MONTH ? RollupGrain.DAY : RollupGrain.HOUR;
  }
}
