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

  private static final Replacement[] REPLACEMENTS = Replacement.values();

  private final byte[] raw;

  /** One place each, start above length above replacement: a batch may hold millions. */
  private long[] places = {};

  private int count;

  Alterations(byte[] raw) {
    this.raw = raw;
  }

  /** Called in the order of the bytes, for places that do not overlap. */
  void add(int start, int end, Replacement replacement) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count + count / 2 + 8);
    }
    places[count++] = (long) start << 32 | (long) (end - start) << 2 | replacement.ordinal();
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Whether anything from {@code start} (inclusive) to {@code end} (exclusive) is altered. */
  public boolean touch(int start, int end) {
    int first = firstFrom(start);
    return first < count && start(first) < end;
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
    for (int i = firstFrom(start); i < count && start(i) < end; i++) {
      int placeStart = start(i);
      int length = (int) places[i] >>> 2;
      Replacement replacement = REPLACEMENTS[(int) places[i] & 3];
      out.write(raw, written, placeStart - written);
      if (replacement == Replacement.QUOTED) {
        out.write('"');
        out.write(raw, placeStart, length);
        out.write('"');
      } else {
        out.writeBytes(replacement.bytes);
      }
      written = placeStart + length;
    }
    out.write(raw, written, end - written);
  }

  private int start(int place) {
    return (int) (places[place] >>> 32);
  }

  private int firstFrom(int start) {
    int found = Arrays.binarySearch(places, 0, count, (long) start << 32);
    return found >= 0 ? found : -found - 1;
  }
}
