package dev.centrallogger.json;

import dev.centrallogger.model.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where scanned bytes must be written differently for PostgreSQL to hold them, in the order of the
 * bytes: {@code \}{@code u0000} and unpaired surrogates as U+FFFD, {@code NaN} and the infinities
 * as null, numbers of more than {@value JsonNumbers#MAX_DIGITS} digits as strings of their text.
 */
public final class Alterations {

  enum Replacement {
    REPLACEMENT_CHARACTER("\uFFFD"),
    NULL("null"),
    ZERO("0"),
    /** The token itself between quotes. */
    QUOTED("");

    private final byte[] bytes;

    Replacement(String text) {
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final byte[] raw;
  private int count;
  private int[] starts = {};
  private int[] ends = {};
  private Replacement[] replacements = {};

  Alterations(byte[] raw) {
    this.raw = raw;
  }

  /** Called in the order of the bytes, for places that do not overlap. */
  void add(int start, int end, Replacement replacement) {
    if (count == starts.length) {
      int capacity = Math.max(8, count * 2);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      replacements = Arrays.copyOf(replacements, capacity);
    }
    starts[count] = start;
    ends[count] = end;
    replacements[count++] = replacement;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Whether anything from {@code start} (inclusive) to {@code end} (exclusive) is altered. */
  public boolean touch(int start, int end) {
    int first = firstFrom(start);
    return first < count && starts[first] < end;
  }

  /** The bytes of this window as PostgreSQL can hold them: not copied where nothing is altered. */
  public JsonText apply(int start, int end) {
    if (!touch(start, end)) {
      return new JsonText(raw, start, end - start);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start + 64);
    writeTo(out, start, end);
    byte[] altered = out.toByteArray();
    return new JsonText(altered, 0, altered.length);
  }

  /** Writes the bytes of this window as PostgreSQL can hold them. */
  public void writeTo(ByteArrayOutputStream out, int start, int end) {
    int written = start;
    for (int i = firstFrom(start); i < count && starts[i] < end; i++) {
      out.write(raw, written, starts[i] - written);
      if (replacements[i] == Replacement.QUOTED) {
        out.write('"');
        out.write(raw, starts[i], ends[i] - starts[i]);
        out.write('"');
      } else {
        out.writeBytes(replacements[i].bytes);
      }
      written = ends[i];
    }
    out.write(raw, written, end - written);
  }

  private int firstFrom(int start) {
    int found = Arrays.binarySearch(starts, 0, count, start);
    return found >= 0 ? found : -found - 1;
  }
}
