package dev.centrallogger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path temporary;

  @Test
  void isOpenToItsOwnerAlone() throws IOException {
    Path path = temporary.resolve("with/parents");

    try (DataDirectory data = DataDirectory.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void closesADirectoryThatWasOpenToOthers() throws IOException {
    Path path = Files.createDirectory(temporary.resolve("data"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (DataDirectory data = DataDirectory.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isHeldByOneAndNamesIt() throws IOException {
    try (DataDirectory data = DataDirectory.open(temporary)) {
      assertThatThrownBy(() -> DataDirectory.open(data.root()))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining(temporary.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void saysInWordsWhyItCannotBeUsed() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .hasMessage(
            "The data directory %s cannot be used: %s is a file. Choose another with --data-dir.",
            file, file);
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("within")))
        .isInstanceOf(UnusableDataDirectoryException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("java.nio");
  }

  @Test
  void isFreeAgainWhenItsHolderIsGone() throws IOException {
    DataDirectory.open(temporary).close();

    try (DataDirectory data = DataDirectory.open(temporary)) {
      assertThat(data.directory("logs")).isDirectory();
    }
  }
}
