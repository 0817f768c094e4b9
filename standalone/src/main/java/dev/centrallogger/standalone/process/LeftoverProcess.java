package dev.centrallogger.standalone.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a server's process in a file, so that the next supervisor finds it should this one be
 * killed. The start time stands beside the id: ids are used again.
 */
final class LeftoverProcess {

  /** What the kernel says of one process's start differs from call to call by its clock's steps. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** A little more than {@link ParentWatch} gives it. */
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private final Path file;
  private final Duration patience;

  LeftoverProcess(Path file) {
    this(file, PATIENCE);
  }

  LeftoverProcess(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  void remember(ProcessHandle process) throws IOException {
    Instant startedAt = process.info().startInstant().orElse(Instant.now());
    Files.writeString(file, process.pid() + "\n" + startedAt + "\n");
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Waits until the remembered process is gone. A child ends by itself when its supervisor has; one
   * that takes longer is killed.
   */
  void awaitEnd() throws IOException, InterruptedException {
    Optional<ProcessHandle> leftover = find();
    if (leftover.isPresent()) {
      ProcessHandle process = leftover.get();
      if (!OtherProcess.endsWithin(process, patience)) {
        process.destroyForcibly();
        OtherProcess.endsWithin(process, patience);
      }
    }
    forget();
  }

  private Optional<ProcessHandle> find() throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    try {
      long pid = Long.parseLong(lines.getFirst());
      Instant startedAt = Instant.parse(lines.get(1));
      return ProcessHandle.of(pid).filter(process -> startedAround(process, startedAt));
    } catch (RuntimeException e) {
      return Optional.empty(); // killed while it was written
    }
  }

  private static boolean startedAround(ProcessHandle process, Instant instant) {
    return process
        .info()
        .startInstant()
        .map(started -> Duration.between(started, instant).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
