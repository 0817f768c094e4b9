package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of an object's members, to find those that stand twice however they are escaped. Keeps
 * where they stand and not the names: a set of strings would take thirty times the bytes of a log
 * that is made of short names.
 */
final class MemberNames {

  /** Unknown to senders, who could else make up names that all fall into one place. */
  private static final long MULTIPLIER = ThreadLocalRandom.current().nextLong() | 1;

  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int count;

  /** Adds a name; false if it is there already. */
  boolean add(JsonValue name) {
    if (count * 2 >= starts.length) {
      grow(name.array());
    }
    int slot = find(name.array(), name.start(), name.end());
    if (ends[slot] != 0) {
      return false;
    }
    starts[slot] = name.start();
    ends[slot] = name.end();
    count++;
    return true;
  }

  /** The slot that holds the name, or the free one where it belongs. */
  private int find(byte[] text, int start, int end) {
    int mask = starts.length - 1;
    int slot = (int) (hash(text, start, end) >>> 32) & mask;
    while (ends[slot] != 0 && !same(text, starts[slot], ends[slot], start, end)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow(byte[] text) {
    int[] oldStarts = starts;
    int[] oldEnds = ends;
    starts = new int[oldStarts.length * 2];
    ends = new int[oldEnds.length * 2];
    for (int i = 0; i < oldStarts.length; i++) {
      if (oldEnds[i] != 0) {
        int slot = find(text, oldStarts[i], oldEnds[i]);
        starts[slot] = oldStarts[i];
        ends[slot] = oldEnds[i];
      }
    }
  }

  private static boolean same(byte[] text, int aStart, int aEnd, int bStart, int bEnd) {
    if (isEscaped(text, aStart, aEnd) || isEscaped(text, bStart, bEnd)) {
      return Arrays.equals(decoded(text, aStart, aEnd), decoded(text, bStart, bEnd));
    }
    return Arrays.equals(text, aStart, aEnd, text, bStart, bEnd);
  }

  private static long hash(byte[] text, int start, int end) {
    return isEscaped(text, start, end)
        ? hashOf(decoded(text, start, end))
        : hashOf(text, start + 1, end - 1);
  }

  private static long hashOf(byte[] bytes) {
    return hashOf(bytes, 0, bytes.length);
  }

  private static long hashOf(byte[] bytes, int from, int to) {
    long hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * MULTIPLIER + bytes[i];
    }
    return hash * MULTIPLIER;
  }

  private static byte[] decoded(byte[] text, int start, int end) {
    return JsonValue.stringAt(text, start, end).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isEscaped(byte[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] == '\\') {
        return true;
      }
    }
    return false;
  }
}
