package dev.centrallogger.json;

import dev.centrallogger.model.JsonText;

/**
 * A value the scanner has passed: syntactically right, and where it stands. A window on shared
 * bytes.
 *
 * @param kind what it is
 * @param array the scanned bytes
 * @param start of its first byte, an index into {@code array}
 * @param end after its last byte, white space not included
 * @param depth how many containers stand in one another, itself included; 0 for a scalar
 */
@SuppressWarnings("ArrayRecordComponent") // a window: compared by nobody, copied never
public record JsonValue(JsonKind kind, byte[] array, int start, int end, int depth) {

  /** The value's own bytes, as they were sent. */
  public JsonText text() {
    return new JsonText(array, start, end - start);
  }

  public int length() {
    return end - start;
  }

  /**
   * The text of a string with its escapes resolved; {@code \}{@code u0000} and unpaired surrogates
   * are U+FFFD.
   *
   * @throws IllegalStateException if this is not a string
   */
  public String string() {
    if (kind != JsonKind.STRING) {
      throw new IllegalStateException("not a string but " + kind.description());
    }
    return stringAt(array, start, end);
  }

  /**
   * The text of a string the scanner has passed, as {@link #string()} gives it.
   *
   * @param start of its opening quote
   * @param end after its closing quote
   */
  public static String stringAt(byte[] array, int start, int end) {
    return JsonStrings.decode(array, start, end);
  }

  /** The kind alone: content is never printed. */
  @Override
  public String toString() {
    return "JsonValue[" + kind + ", " + length() + " bytes]";
  }
}
