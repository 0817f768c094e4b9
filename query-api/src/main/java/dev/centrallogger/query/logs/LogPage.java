package dev.centrallogger.query.logs;

import java.util.List;

/**
 * A page of a list.
 *
 * @param logs in the list's order
 * @param offset how many logs stand before the first; on a walk by cursor, when it passed there
 * @param hasPrevious whether logs stand before the page
 * @param hasNext whether logs stand behind it
 */
public record LogPage(
    List<LogSummary> logs, long offset, boolean hasPrevious, boolean hasNext, Total total) {

  public LogPage {
    logs = List.copyOf(logs);
  }

  /**
   * How many logs a list has.
   *
   * @param count all of them, or at least so many
   * @param exact whether it is all of them
   */
  public record Total(long count, boolean exact) {}
}
