package dev.centrallogger.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory everything is kept in from start to start, open to its owner alone and held by one
 * supervisor at a time. The kernel drops the hold when the supervisor ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Makes the directory if need be, closes it to others and holds it.
   *
   * @throws DataDirectoryInUseException if another supervisor holds it
   * @throws UnusableDataDirectoryException if it cannot be made or written to, or holds other
   *     things
   */
  public static DataDirectory open(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      refuseOthers(root);
      return hold(OwnerOnly.createDirectory(root));
    } catch (IOException e) {
      throw new UnusableDataDirectoryException(root, e);
    }
  }

  /** It would be closed to all who use it: the temporary directory of a machine, say. */
  private static void refuseOthers(Path root) throws IOException {
    if (!Files.isDirectory(root) || Files.exists(root.resolve(LOCK))) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      Optional<Path> other =
          entries.filter(entry -> !entry.endsWith("lost+found")).sorted().findFirst();
      if (other.isPresent()) {
        throw new UnusableDataDirectoryException(
            root, "it holds other things, %s among them".formatted(other.get().getFileName()));
      }
    }
  }

  private static DataDirectory hold(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      String holder = read(channel);
      channel.close();
      throw new DataDirectoryInUseException(root, holder);
    }
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
    return new DataDirectory(root, channel);
  }

  public Path root() {
    return root;
  }

  /** A directory within, made if need be. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held within this very process
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(32);
    channel.read(pid, 0);
    return StandardCharsets.UTF_8.decode(pid.flip()).toString().strip();
  }
}
