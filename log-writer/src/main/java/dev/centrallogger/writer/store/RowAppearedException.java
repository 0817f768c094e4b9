package dev.centrallogger.writer.store;

/** A row of a key that was looked up and not found is there now: someone wrote past the locks. */
final class RowAppearedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RowAppearedException() {
    super("a row appeared that was not there a moment ago");
  }
}
