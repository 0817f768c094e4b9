package dev.centrallogger.query.filter;

import java.util.Optional;

/** Which ticket ids a filter means. */
public sealed interface TicketMatch {

  /** The filter as it stands in a query string. */
  String text();

  /** Text ending in {@code *} means all ids that begin with what stands before it. */
  static TicketMatch parse(String text) {
    return text.endsWith("*") ? new Prefix(text.substring(0, text.length() - 1)) : new Exact(text);
  }

  /** This id alone. */
  record Exact(String ticketId) implements TicketMatch {

    @Override
    public String text() {
      return ticketId;
    }
  }

  /**
   * Every id that begins so.
   *
   * @param prefix may be empty: every id
   */
  record Prefix(String prefix) implements TicketMatch {

    @Override
    public String text() {
      return prefix + "*";
    }

    /**
     * The smallest text that comes after all texts with this prefix, in the order of code points,
     * which is that of UTF-8 bytes; empty if there is none.
     */
    Optional<String> end() {
      int[] codePoints = prefix.codePoints().toArray();
      for (int last = codePoints.length - 1; last >= 0; last--) {
        if (codePoints[last] < Character.MAX_CODE_POINT) {
          int next = codePoints[last] + 1;
          // Surrogates are no characters: none stands in UTF-8.
          codePoints[last] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
          return Optional.of(new String(codePoints, 0, last + 1));
        }
      }
      return Optional.empty();
    }
  }
}
