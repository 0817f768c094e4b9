package dev.centrallogger.ingest.body;

import dev.centrallogger.ingest.memory.InFlightBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes that arrive little by little: the memory is reserved as it is needed, since a sender may
 * announce much and send nothing.
 */
final class GrowingBytes {

  private static final int FIRST = 16 * 1024;
  private static final int LARGEST_FIRST = 64 * 1024;

  private final int limit;
  private final int first;
  private final InFlightBytes memory;
  private byte[] bytes = {};
  private int length;

  /**
   * @param announced how long they will be; negative if nobody knows
   */
  GrowingBytes(int limit, long announced, InFlightBytes memory) {
    this.limit = limit;
    // one more than announced, so that the end is found without growing
    this.first = announced >= 0 && announced < LARGEST_FIRST ? (int) announced + 1 : FIRST;
    this.memory = memory;
  }

  /**
   * Reads to the end of the input.
   *
   * @throws BodyTooLargeException if there is more than the limit; not a byte more is kept
   * @throws MemoryExhaustedException if there is no room for it now
   */
  void readAll(InputStream in) throws IOException {
    while (true) {
      if (length == bytes.length && !grow()) {
        if (in.read() >= 0) {
          throw new BodyTooLargeException();
        }
        return;
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return;
      }
      length += read;
    }
  }

  RequestBody toBody() {
    return RequestBody.of(bytes, length, memory);
  }

  /** Gives the memory back, of a body that nobody will get. */
  void discard() {
    memory.release(bytes.length);
    bytes = new byte[0];
  }

  private boolean grow() {
    int capacity = (int) Math.min(limit, Math.max(first, bytes.length * 2L));
    if (capacity == bytes.length) {
      return false;
    }
    if (!memory.tryReserve(capacity - bytes.length)) {
      throw new MemoryExhaustedException();
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }
}
