package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Where everything a server prints goes: a file that is bounded (the file and its predecessor, each
 * up to {@code maxBytes}), with its last lines at hand for when it fails. Copies bytes, not lines:
 * no line, however long, fills the supervisor's small heap. Thread-safe.
 */
public final class ServerLog {

  private static final int TAIL_BYTES = 8 * 1024;

  private final Path file;
  private final long maxBytes;
  private final Deque<byte[]> tail = new ArrayDeque<>();
  private int tailBytes;

  public ServerLog(Path file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  public Path file() {
    return file;
  }

  /** Copies until the stream ends, which it does when the process and all its children are gone. */
  void copy(InputStream output) {
    byte[] buffer = new byte[4096];
    try (output) {
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        append(Arrays.copyOf(buffer, read));
      }
    } catch (IOException e) {
      append(("(the log ends here: " + e.getMessage() + ")\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The last lines printed, oldest first. */
  public synchronized List<String> lastLines(int count) {
    StringBuilder text = new StringBuilder();
    tail.forEach(bytes -> text.append(new String(bytes, StandardCharsets.UTF_8)));
    List<String> lines = text.toString().strip().lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private synchronized void append(byte[] bytes) {
    tail.add(bytes);
    tailBytes += bytes.length;
    while (tailBytes > TAIL_BYTES && tail.size() > 1) {
      tailBytes -= tail.remove().length;
    }
    try {
      if (Files.exists(file) && Files.size(file) + bytes.length > maxBytes) {
        Path previous = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(bytes);
      }
    } catch (IOException | UncheckedIOException e) {
      // A full disk must not stop the pipe: a server that cannot print would hang.
      return;
    }
  }
}
