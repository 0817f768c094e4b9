package dev.centrallogger.json;

import java.util.Arrays;

/** The containers a scanner is in: one bit each, so that any depth costs next to nothing. */
final class OpenContainers {

  private long[] objects = new long[8];
  private int depth;

  void push(boolean object) {
    int word = depth >>> 6;
    if (word == objects.length) {
      objects = Arrays.copyOf(objects, word * 2);
    }
    long bit = 1L << depth;
    objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
    depth++;
  }

  void pop() {
    depth--;
  }

  boolean innermostIsObject() {
    return (objects[(depth - 1) >>> 6] & 1L << (depth - 1)) != 0;
  }

  int depth() {
    return depth;
  }
}
