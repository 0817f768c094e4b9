package dev.centrallogger.testsupport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The real logs and the awkward input that lie beside the repository, at {@code ../shared/data}.
 * Where they are not, the test that asks for them is skipped with a message.
 */
public final class SharedData {

  private final Path directory;

  private SharedData(Path directory) {
    this.directory = directory;
  }

  /** The data; skips the test that calls it where there is none. */
  public static SharedData orSkip() {
    Path directory = repository().resolveSibling("shared").resolve("data");
    if (!Files.isDirectory(directory)) {
      Assumptions.abort("skipped: the test data of ../shared/data is not there");
    }
    return new SharedData(directory);
  }

  /** A file, such as {@code bad-input/blns-first.json}; skips the test where it is missing. */
  public Path file(String name) {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      Assumptions.abort("skipped: ../shared/data/" + name + " is not there");
    }
    return file;
  }

  /** Real logs in the canonical form, one line's bytes each. */
  public List<byte[]> workflowLogs() {
    return lines("workflow-logs.ndjson.gz");
  }

  /** Real logs in the nested form. */
  public List<byte[]> nestedLogs() {
    return lines("workflow-logs-nested.ndjson.gz");
  }

  /** Real logs with a top-level trace. */
  public List<byte[]> topLevelTraceLogs() {
    return lines("workflow-logs-toplevel-trace.ndjson.gz");
  }

  /** The lines of a file that may be gzipped, as the bytes they are, without their line ends. */
  public List<byte[]> lines(String name) {
    try (InputStream in = open(file(name))) {
      List<byte[]> lines = new ArrayList<>();
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          lines.add(line.toByteArray());
          line.reset();
        } else {
          line.write(next);
        }
      }
      if (line.size() > 0) {
        lines.add(line.toByteArray());
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSONTestSuite files: {@code y_} is JSON, {@code n_} is not, {@code i_} may be. */
  public List<Path> jsonTestSuite() {
    try (Stream<Path> files = Files.list(file("bad-input/json-test-suite"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedInputStream(
        file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in, 1 << 16);
  }

  /** The root of the repository, from wherever in it the tests run. */
  public static Path repository() {
    @Nullable Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.isDirectory(directory.resolve(".mvn"))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new IllegalStateException("not inside the repository: " + Path.of("").toAbsolutePath());
    }
    return directory;
  }
}
