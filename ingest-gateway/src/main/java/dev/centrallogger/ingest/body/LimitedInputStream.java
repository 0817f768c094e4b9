package dev.centrallogger.ingest.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets no more through than the limit: a compressed body is bounded as it was sent, too. */
final class LimitedInputStream extends FilterInputStream {

  private long left;

  LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.left = limit;
  }

  /**
   * @throws BodyTooLargeException if there is more than the limit
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > left) {
      throw new BodyTooLargeException();
    }
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }
}
