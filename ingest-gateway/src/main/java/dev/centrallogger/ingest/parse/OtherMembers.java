package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.JsonValue;
import java.util.Arrays;

/**
 * Members of an object that are no field, by where they stand: sixteen bytes each, since a log may
 * be made of nothing else.
 */
final class OtherMembers {

  private static final int INDICES = 4;

  private int[] indices = {};
  private int count;

  void add(JsonValue name, JsonValue value) {
    if (count * INDICES == indices.length) {
      indices = Arrays.copyOf(indices, (count + count / 2 + 4) * INDICES);
    }
    int at = count++ * INDICES;
    indices[at] = name.start();
    indices[at + 1] = name.end();
    indices[at + 2] = value.start();
    indices[at + 3] = value.end();
  }

  int count() {
    return count;
  }

  /** Where the name of this member begins, its quote included. */
  int nameStart(int member) {
    return indices[member * INDICES];
  }

  int nameEnd(int member) {
    return indices[member * INDICES + 1];
  }

  int valueStart(int member) {
    return indices[member * INDICES + 2];
  }

  int valueEnd(int member) {
    return indices[member * INDICES + 3];
  }
}
