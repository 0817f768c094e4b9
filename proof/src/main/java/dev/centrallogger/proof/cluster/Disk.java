package dev.centrallogger.proof.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file system of a given size, in memory, that can be full. Needs the right to mount one, which
 * only root has.
 */
final class Disk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Disk.class);

  private final Path directory;

  private Disk(Path directory) {
    this.directory = directory;
  }

  /**
   * Mounts one; empty if this user may not.
   *
   * @param sizeMegabytes is taken from memory only as far as it is written
   */
  static Optional<Disk> mount(Path directory, int sizeMegabytes) {
    try {
      Files.createDirectories(directory);
      int exitCode =
          run(
              "mount",
              "-t",
              "tmpfs",
              "-o",
              "mode=777,size=" + sizeMegabytes + "m",
              "tmpfs",
              directory);
      return exitCode == 0 ? Optional.of(new Disk(directory)) : Optional.empty();
    } catch (IOException e) {
      log.warn("no disks that can be full: {}", e.getMessage());
      return Optional.empty();
    }
  }

  Path directory() {
    return directory;
  }

  /** Leaves not a byte free. */
  void fill() {
    ByteBuffer block = ByteBuffer.allocate(1 << 20);
    try (FileChannel ballast =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (!isFull()) {
        ballast.write(block.clear());
      }
    } catch (IOException full) {
      log.info("{} is full", directory);
    }
  }

  /** Gives free again what {@link #fill} took. */
  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      run("umount", "-l", directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFull() throws IOException {
    return Files.getFileStore(directory).getUsableSpace() == 0;
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  private static int run(Object... command) throws IOException {
    String[] words = new String[command.length];
    for (int i = 0; i < command.length; i++) {
      words[i] = command[i].toString();
    }
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
