package dev.centrallogger.query.logs;

/**
 * How many logs a list has.
 *
 * @param count all of them, or at least so many
 * @param exact whether it is all of them
 */
public record Total(long count, boolean exact) {

  /** Counting goes no further: what is exact beyond this costs more than it tells. */
  static final int MAX = 10_000;

  /** The total of a list of which {@code found} logs were counted, up to one more than the most. */
  static Total counted(long found) {
    return new Total(Math.min(found, MAX), found <= MAX);
  }

  /** The total of a list that was not counted to its end. */
  static Total atLeast(long found) {
    return new Total(Math.min(found, MAX), false);
  }
}
