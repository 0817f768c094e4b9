package dev.centrallogger.standalone.aot;

import dev.centrallogger.standalone.process.Commands;
import dev.centrallogger.standalone.process.JavaProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caches that are missing, in the background, one after the other, at the lowest
 * priority: each by running its program once with nothing real behind it. A training that fails is
 * a line in its log and a slower start the next time.
 */
public final class AotTraining {

  /**
   * @param cache to be made
   * @param program what to run: it ends by itself
   */
  public record Lesson(AotCache cache, JavaProgram program) {}

  private final Path directory;
  private final Path log;
  private final List<Lesson> lessons;
  private @Nullable Process process;
  private boolean stopped;

  /**
   * @param directory takes the caches
   * @param log takes what the programs print
   */
  public AotTraining(Path directory, Path log, List<Lesson> lessons) {
    this.directory = directory;
    this.log = log;
    this.lessons = List.copyOf(lessons);
  }

  public void start() {
    Thread.ofPlatform().daemon().name("aot-training").start(this::train);
  }

  /** Ends what runs; what is missing then is made after the next start. */
  public void stop() {
    Process running;
    synchronized (this) {
      stopped = true;
      running = process;
    }
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }

  private void train() {
    try {
      Files.createDirectories(directory);
      try (FileChannel channel = open(directory.resolve("lock"));
          FileLock lock = channel.tryLock()) {
        if (lock != null) { // else another supervisor of this installation is at it
          teachAll();
        }
      }
    } catch (IOException e) {
      return; // the directory cannot be written: there will be no cache
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void teachAll() throws IOException, InterruptedException {
    Files.deleteIfExists(log);
    for (Lesson lesson : lessons) {
      if (!lesson.cache().exists()) {
        Process running = run(lesson);
        if (running == null) {
          return;
        }
        if (running.waitFor() == 0) {
          lesson.cache().publish();
        }
      }
    }
  }

  private synchronized @Nullable Process run(Lesson lesson) throws IOException {
    if (stopped) {
      return null;
    }
    JavaProgram recording = lesson.cache().recording(lesson.program());
    ProcessBuilder builder = recording.builder();
    if (Commands.find("nice").isPresent()) {
      builder.command(Commands.prefixed(builder.command(), "nice", "-n", "19"));
    }
    process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    return process;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
