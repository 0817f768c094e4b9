package dev.centrallogger.standalone.postgres;

import dev.centrallogger.standalone.process.OtherProcess;
import dev.centrallogger.standalone.process.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's {@code postmaster.pid}: who runs on a data directory (line 1) and whether it takes
 * connections (line 8).
 */
final class PostmasterPidFile {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int STATUS_LINE = 7;

  private final Path file;

  PostmasterPidFile(Path dataDirectory) {
    this.file = dataDirectory.resolve("postmaster.pid");
  }

  /** Whether this process serves the directory and takes connections. */
  boolean saysReady(long pid) {
    List<String> lines = lines();
    return lines.size() > STATUS_LINE
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(STATUS_LINE).strip().equals("ready");
  }

  /**
   * Stops a server that an earlier supervisor has left behind, and makes a start possible where the
   * file names a process that has ended but whose id is taken (by another program, or by itself as
   * long as its parent has not asked about it).
   *
   * <p>The file is not removed then: its other lines let PostgreSQL see by itself that no backend
   * of the old server still writes, which would cost data. Only the id is replaced, by that of our
   * own process, which PostgreSQL knows to be its parent and no server.
   */
  void makeWay() throws IOException, InterruptedException {
    Optional<ProcessHandle> named = pid().flatMap(ProcessHandle::of);
    if (named.isEmpty()) {
      return;
    }
    ProcessHandle process = named.get();
    if (isPostgres(process) && OtherProcess.isRunning(process)) {
      stop(process);
    }
    if (process.isAlive() && Files.exists(file)) {
      List<String> lines = new ArrayList<>(lines());
      lines.set(0, Long.toString(ProcessHandle.current().pid()));
      Files.write(file, lines);
    }
  }

  private static void stop(ProcessHandle postmaster) throws InterruptedException {
    Signals.interrupt(postmaster); // "fast": rolls back what is open, writes a checkpoint
    if (!OtherProcess.endsWithin(postmaster, PATIENCE)) {
      postmaster.destroyForcibly();
      OtherProcess.endsWithin(postmaster, PATIENCE);
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
  }

  private Optional<Long> pid() {
    List<String> lines = lines();
    try {
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(Long.valueOf(lines.getFirst().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of(); // no server, or it is being written
    }
  }
}
