package dev.centrallogger.query.logs;

/** Which page of a list. */
sealed interface PageRequest {

  /** The most logs on the page. */
  int size();

  /**
   * A page by its number, whose cost grows with the number.
   *
   * @param number from 1 on
   */
  record Numbered(int number, int size) implements PageRequest {

    /** How many logs stand before the page. */
    int offset() {
      return (number - 1) * size;
    }
  }

  /** The page a cursor points at, which costs the same at any depth. */
  record AtCursor(Cursor cursor, int size) implements PageRequest {}
}
