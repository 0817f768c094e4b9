package dev.centrallogger.json;

/**
 * The bytes are not JSON. The message names the place, what was found there (a character, or a byte
 * in hexadecimal digits, never more) and what was expected.
 */
public class JsonSyntaxException extends RuntimeException {

  private final int offset;

  JsonSyntaxException(int offset, String fault) {
    super("byte %d: %s".formatted(offset, fault));
    this.offset = offset;
  }

  /** Where the fault is, counted in bytes from the start of the scanned range. */
  public int offset() {
    return offset;
  }
}
