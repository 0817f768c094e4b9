package dev.centrallogger.cli.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines, as bytes: what they mean is for the server to judge. Lines end with
 * LF or CR LF; blank lines are counted and passed over.
 */
final class LineReader {

  /** No server takes a log of this size; a file without line ends must not fill the memory. */
  static final int LONGEST_LINE_BYTES = 64 * 1024 * 1024;

  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int END = -1;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int longestLineBytes;
  private long number;

  LineReader(InputStream in) {
    this(in, LONGEST_LINE_BYTES);
  }

  LineReader(InputStream in, int longestLineBytes) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
    this.longestLineBytes = longestLineBytes;
  }

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    while (true) {
      ByteArrayOutputStream content = new ByteArrayOutputStream(16 * 1024);
      long length = 0;
      int next = in.read();
      if (next == END) {
        return null;
      }
      number++;
      while (next != '\n' && next != END) {
        length++;
        if (length <= longestLineBytes) {
          content.write(next);
        }
        next = in.read();
      }
      if (length > longestLineBytes) {
        return new Line(number, new byte[0], true);
      }
      byte[] line = withoutByteOrderMark(withoutLineEnd(content.toByteArray()));
      if (!isBlank(line)) {
        return new Line(number, line, false);
      }
    }
  }

  /** Some editors put one at the start of a file: it is no part of the first log. */
  private byte[] withoutByteOrderMark(byte[] line) {
    boolean marked =
        number == 1
            && line.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    return marked ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
  }

  private static byte[] withoutLineEnd(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r'
        ? Arrays.copyOf(line, line.length - 1)
        : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
