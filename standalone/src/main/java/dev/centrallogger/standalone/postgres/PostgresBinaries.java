package dev.centrallogger.standalone.postgres;

import dev.centrallogger.standalone.data.Directories;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path. They stay in the data
 * directory: a temporary directory is cleaned while servers run from it.
 */
final class PostgresBinaries {

  private final Path directory;

  /**
   * @param directory takes the programs, in a directory for each version
   */
  PostgresBinaries(Path directory) {
    this.directory = directory;
  }

  /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
  Path home() throws IOException {
    String archive = archiveOfThisPlatform();
    try (InputStream in = open(archive)) {
      // The archive's size tells one release from the next; the name is always the same.
      String name = archive.replace(".txz", "") + "-" + in.available();
      Path home = directory.resolve(name);
      if (Files.notExists(home)) {
        unpackTo(home, in);
      }
      return home;
    }
  }

  private void unpackTo(Path home, InputStream archive) throws IOException {
    Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
    Directories.deleteRecursively(unfinished); // of a start that was killed
    Files.createDirectories(unfinished);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, unfinished);
      }
    }
    Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, root.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(content, target);
      boolean isProgram = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static InputStream open(String archive) throws IOException {
    InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new IOException("PostgreSQL is not packed for this platform (" + archive + ")");
    }
    return in;
  }

  private static String archiveOfThisPlatform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64");
    if (system.startsWith("mac")) {
      return "postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
    String libc = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    return "postgres-linux-" + (arm ? "arm_64" : "x86_64") + libc + ".txz";
  }
}
