package dev.centrallogger.proof.cluster;

import java.io.File;
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

  private static final int BLOCK = 1 << 20;

  private final Path directory;
  private final int sizeMegabytes;

  private Disk(Path directory, int sizeMegabytes) {
    this.directory = directory;
    this.sizeMegabytes = sizeMegabytes;
  }

  /**
   * Mounts one; empty if this user may not.
   *
   * @param sizeMegabytes is taken from memory only as far as it is written
   */
  static Optional<Disk> mount(Path directory, int sizeMegabytes) {
    try {
      Files.createDirectories(directory);
      String options = "mode=777,size=" + sizeMegabytes + "m";
      if (run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory) == 0) {
        return Optional.of(new Disk(directory, sizeMegabytes));
      }
      log.warn("no disks that can be full: this user may not mount any");
    } catch (IOException e) {
      log.warn("no disks that can be full: {}", e.getMessage());
    }
    return Optional.empty();
  }

  Path directory() {
    return directory;
  }

  /**
   * Leaves not a byte free: takes back what is not used, to spare the machine's memory, and fills
   * the little that is left.
   */
  void fill() {
    // asked of the disk itself: in the table of mounts it is missed while others mount theirs
    File disk = directory.toFile();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel ballast =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      resize((disk.getTotalSpace() - disk.getFreeSpace()) / BLOCK + 2);
      while (disk.getUsableSpace() > 0) {
        ballast.write(block.clear());
      }
    } catch (IOException e) {
      if (disk.getUsableSpace() >= BLOCK) {
        throw new UncheckedIOException(e);
      }
    }
    log.info("{} is full", directory);
  }

  /** Gives free again what {@link #fill} took. */
  void free() {
    try {
      Files.deleteIfExists(ballast());
      resize(sizeMegabytes);
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

  /** Changes nothing if more than that is used already. */
  private void resize(long megabytes) throws IOException {
    run("mount", "-o", "remount,size=" + megabytes + "m", directory);
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
