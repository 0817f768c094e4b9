package dev.centrallogger.ingest.body;

import dev.centrallogger.ingest.memory.InFlightBytes;

/**
 * A body that was read whole. Holds its part of the memory until it is closed.
 *
 * @param bytes holds the body, and maybe more
 * @param from its first byte, a byte order mark left out
 * @param to behind its last byte
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record RequestBody(byte[] bytes, int from, int to, InFlightBytes memory)
    implements AutoCloseable {

  static RequestBody of(byte[] bytes, int length, InFlightBytes memory) {
    boolean marked =
        length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return new RequestBody(bytes, marked ? 3 : 0, length, memory);
  }

  public int length() {
    return to;
  }

  @Override
  public void close() {
    memory.release(bytes.length);
  }

  /** The size alone: content is never printed. */
  @Override
  public String toString() {
    return "RequestBody[" + to + " bytes]";
  }
}
