package dev.centrallogger.query.logs;

import java.util.List;

/**
 * A page of a list.
 *
 * @param logs in the list's order
 * @param offset how many logs stand before the first; on a walk by cursor, when it passed there
 * @param hasPrevious whether logs stand before the page
 * @param hasNext whether logs stand behind it
 * @param total of the list; on a walk by cursor, as it was when the walk began
 */
public record LogPage(
    List<LogSummary> logs, long offset, boolean hasPrevious, boolean hasNext, Total total) {

  public LogPage {
    logs = List.copyOf(logs);
  }
}
