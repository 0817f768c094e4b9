package dev.centrallogger.writer.store;

import dev.centrallogger.model.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows in the binary format of COPY (PostgreSQL manual, COPY, "Binary Format"): the server
 * parses no text but the JSON. Fields of a row are written in the order of the statement's columns.
 */
final class BinaryRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final byte JSONB_VERSION = 1;
  private static final int NULL = -1;

  /** Large enough that a chunk is worth sending, small enough to stay in the cache. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final CopyIn copy;
  private byte[] chunk = new byte[CHUNK_BYTES];
  private int length;

  BinaryRows(CopyIn copy) {
    this.copy = copy;
    put(SIGNATURE, 0, SIGNATURE.length);
  }

  void beginRow(int columns) throws SQLException {
    if (length >= CHUNK_BYTES) {
      send();
    }
    putShort(columns);
  }

  void end() throws SQLException {
    putShort(-1);
    send();
    copy.endCopy();
  }

  void text(@Nullable String value) {
    bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(byte @Nullable [] value) {
    if (value == null) {
      putInt(NULL);
    } else {
      putInt(value.length);
      put(value, 0, value.length);
    }
  }

  void jsonb(@Nullable JsonText value) {
    if (value == null) {
      putInt(NULL);
    } else {
      putInt(1 + value.length());
      reserve(1);
      chunk[length++] = JSONB_VERSION;
      put(value.array(), value.offset(), value.length());
    }
  }

  void uuid(UUID value) {
    putInt(2 * Long.BYTES);
    putLong(value.getMostSignificantBits());
    putLong(value.getLeastSignificantBits());
  }

  void timestamp(Instant value) {
    putInt(Long.BYTES);
    putLong(ChronoUnit.MICROS.between(POSTGRES_EPOCH, value));
  }

  void float8(@Nullable Double value) {
    if (value == null) {
      putInt(NULL);
    } else {
      putInt(Double.BYTES);
      putLong(Double.doubleToRawLongBits(value));
    }
  }

  void bool(boolean value) {
    putInt(1);
    reserve(1);
    chunk[length++] = (byte) (value ? 1 : 0);
  }

  private void send() throws SQLException {
    copy.writeToCopy(chunk, 0, length);
    length = 0;
  }

  private void putShort(int value) {
    reserve(Short.BYTES);
    ByteBuffer.wrap(chunk, length, Short.BYTES).putShort((short) value);
    length += Short.BYTES;
  }

  private void putInt(int value) {
    reserve(Integer.BYTES);
    ByteBuffer.wrap(chunk, length, Integer.BYTES).putInt(value);
    length += Integer.BYTES;
  }

  private void putLong(long value) {
    reserve(Long.BYTES);
    ByteBuffer.wrap(chunk, length, Long.BYTES).putLong(value);
    length += Long.BYTES;
  }

  private void put(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, chunk, length, count);
    length += count;
  }

  private void reserve(int count) {
    if (length + count > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.max(length + count, 2 * chunk.length));
    }
  }
}
