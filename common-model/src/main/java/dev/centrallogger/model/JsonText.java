package dev.centrallogger.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One JSON value as the UTF-8 bytes it was written with: a window on an array that is shared, not
 * copied, and must not be changed. Never printed: {@link #toString()} gives its size alone.
 *
 * @param array holds the text, and maybe more
 * @param offset of the value's first byte
 * @param length in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a window: compared by nobody, copied never
public record JsonText(byte[] array, int offset, int length) {

  public JsonText {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  public static JsonText of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new JsonText(bytes, 0, bytes.length);
  }

  public void writeTo(ByteArrayOutputStream out) {
    out.write(array, offset, length);
  }

  /** The text itself. */
  public String text() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "JsonText[" + length + " bytes]";
  }
}
