package dev.centrallogger.query.logs;

/**
 * How many logs a list has.
 *
 * @param count all of them, or at least so many
 * @param exact whether it is all of them
 */
public record Total(long count, boolean exact) {

  /** Counting rows goes no further: what is exact beyond this costs more than it tells. */
  static final int MAX_COUNTED = 10_000;

  /** The total of a list that was counted from rollups, or to its end. */
  static Total exactly(long count) {
    return new Total(count, true);
  }

  /** The total of a list of which {@code found} rows were counted, up to one more than the most. */
  static Total counted(long found) {
    return new Total(Math.min(found, MAX_COUNTED), found <= MAX_COUNTED);
  }

  /** The total of a list that was not counted to its end. */
  static Total atLeast(long found) {
    return new Total(Math.min(found, MAX_COUNTED), false);
  }
}
