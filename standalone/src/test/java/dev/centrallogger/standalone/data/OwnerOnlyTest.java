package dev.centrallogger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

  @TempDir Path directory;

  @Test
  void replacesAFileAndItsMode() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "old, and longer");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    OwnerOnly.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void getsOverWhatAWriteThatWasKilledHasLeft() throws IOException {
    Files.writeString(directory.resolve("file.tmp"), "half");

    OwnerOnly.write(directory.resolve("file"), "whole");

    assertThat(directory.resolve("file")).hasContent("whole");
  }
}
