package dev.centrallogger.cli.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** What is imported: a file or the standard input, gzipped or not, which its first bytes tell. */
final class ImportFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final CountingInputStream raw;
  private final InputStream content;
  private final OptionalLong size;

  private ImportFile(InputStream raw, OptionalLong size) throws IOException {
    this.raw = new CountingInputStream(raw);
    this.content = inflated(this.raw);
    this.size = size;
  }

  static ImportFile open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new ImportFile(in, OptionalLong.of(Files.size(file)));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * @param in left open, as it is not ours
   */
  static ImportFile ofStandardInput(InputStream in) throws IOException {
    return new ImportFile(in, OptionalLong.empty());
  }

  InputStream content() {
    return content;
  }

  /** Its size in bytes as it lies there, where that is known. */
  OptionalLong size() {
    return size;
  }

  /** How many of those bytes were read. */
  long position() {
    return raw.count;
  }

  @Override
  public void close() throws IOException {
    if (size.isPresent()) {
      content.close();
    }
  }

  private static InputStream inflated(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 2);
    byte[] start = in.readNBytes(2);
    in.unread(start);
    boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }

  private static final class CountingInputStream extends FilterInputStream {

    private long count;

    CountingInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
