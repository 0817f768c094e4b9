package dev.centrallogger.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip (RFC 1952) as it arrives, any number of members one after the other, and takes nothing
 * for an end that is none: {@link java.util.zip.GZIPInputStream} stops silently at the end of a
 * member when the next has not arrived yet. Holds two small buffers, whatever the size.
 */
final class GzipInputStream extends InputStream {

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 contentCrc = new CRC32();
  private final CRC32 headerCrc = new CRC32();
  private final byte[] buffer = new byte[8192];
  private int position;
  private int filled;
  private boolean inMember;
  private boolean ended;

  GzipInputStream(InputStream in) {
    this.in = in;
  }

  /**
   * @throws CorruptGzipException if this is not gzip to its very end
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        readHeader();
      }
      int read = inflate(target, offset, length);
      if (read > 0) {
        contentCrc.update(target, offset, read);
        return read;
      }
      if (inflater.finished()) {
        readTrailer();
      }
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      int read = inflater.inflate(target, offset, length);
      while (read == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new CorruptGzipException("a preset dictionary");
        }
        if (position == filled && !fill()) {
          throw new CorruptGzipException("it ends within the compressed data");
        }
        inflater.setInput(buffer, position, filled - position);
        position = filled;
        read = inflater.inflate(target, offset, length);
      }
      return read;
    } catch (DataFormatException e) {
      throw new CorruptGzipException("the compressed data is damaged");
    }
  }

  private void readHeader() throws IOException {
    headerCrc.reset();
    if (headerByte() != 0x1F || headerByte() != 0x8B || headerByte() != 8) {
      throw new CorruptGzipException("it does not begin as gzip does");
    }
    int flags = headerByte();
    if ((flags & RESERVED) != 0) {
      throw new CorruptGzipException("reserved flags are set");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(headerByte() | headerByte() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      long expected = headerCrc.getValue() & 0xFFFF;
      if ((headerByte() | headerByte() << 8) != expected) {
        throw new CorruptGzipException("the header's checksum is wrong");
      }
    }
    inMember = true;
    inflater.reset();
    contentCrc.reset();
  }

  private void readTrailer() throws IOException {
    position = filled - inflater.getRemaining();
    if (little4() != contentCrc.getValue()) {
      throw new CorruptGzipException("the checksum is wrong");
    }
    if (little4() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new CorruptGzipException("the length is wrong");
    }
    inMember = false;
    ended = position == filled && !fill();
  }

  private long little4() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) headerByte() << shift;
    }
    return value;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      headerByte();
    }
  }

  private void skipText() throws IOException {
    while (headerByte() != 0) {
      // nothing of the sender's file name or comment is of use
    }
  }

  private int headerByte() throws IOException {
    if (position == filled && !fill()) {
      throw new CorruptGzipException("it ends too early");
    }
    int value = buffer[position++] & 0xFF;
    headerCrc.update(value);
    return value;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }
}
