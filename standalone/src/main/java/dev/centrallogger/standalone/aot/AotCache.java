package dev.centrallogger.standalone.aot;

import dev.centrallogger.standalone.process.JavaProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The cache of one program: classes as Java has read, linked and profiled them before. It makes the
 * start faster and nothing else. A damaged one ends Java, at once or by a crash: it is then
 * forgotten, and the next attempt starts without.
 */
public final class AotCache {

  private final String name;
  private final Path directory;
  private final Path file;
  private boolean onTrial;

  /**
   * @param name of the program, in the cache's file name
   * @param directory takes the cache
   * @param program whose jars and options the cache is for
   */
  public AotCache(String name, Path directory, JavaProgram program) {
    this.name = name;
    this.directory = directory;
    this.file = directory.resolve(name + "-" + ClassPathDigest.of(program) + ".aot");
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** The program with the cache, if there is one and it has not failed. */
  public JavaProgram applyTo(JavaProgram program) throws IOException {
    if (onTrial) {
      Files.deleteIfExists(file);
    }
    onTrial = exists();
    // "on": Java would go on without a cache it cannot read, and we would never make a new one
    return onTrial
        ? program.withJvmOptions(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on"))
        : program;
  }

  /** The program has started with what {@link #applyTo} gave it: the cache is good. */
  public void confirm() {
    onTrial = false;
  }

  /** The program as it makes the cache when it ends, under a name nobody looks for yet. */
  JavaProgram recording(JavaProgram program) {
    return program.withJvmOptions(List.of("-XX:AOTCacheOutput=" + unfinished()));
  }

  /** Makes what a recording has left the cache, if it has; those of earlier builds go. */
  void publish() throws IOException {
    if (Files.exists(unfinished())) {
      Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
    }
    try (DirectoryStream<Path> caches = Files.newDirectoryStream(directory, name + "-*")) {
      for (Path cache : caches) {
        if (!cache.equals(file)) {
          Files.deleteIfExists(cache);
        }
      }
    }
  }

  private Path unfinished() {
    return directory.resolve(file.getFileName() + ".unfinished");
  }
}
