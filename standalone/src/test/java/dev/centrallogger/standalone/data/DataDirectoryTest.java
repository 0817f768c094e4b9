package dev.centrallogger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
  void isNoDirectoryThatOthersUse() throws IOException {
    Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(temporary, open);
    Files.createDirectory(temporary.resolve("lost+found")); // as a volume of its own has
    Files.createFile(temporary.resolve("letter"));

    assertThatThrownBy(() -> DataDirectory.open(temporary))
        .isInstanceOf(UnusableDataDirectoryException.class)
        .hasMessageContaining("it holds other things, letter among them");
    assertThat(Files.getPosixFilePermissions(temporary)).isEqualTo(open);

    Files.delete(temporary.resolve("letter"));
    DataDirectory.open(temporary).close();
    Files.createFile(temporary.resolve("letter"));
    DataDirectory.open(temporary).close();
  }

  @Test
  void isFreeAgainWhenItsHolderIsGone() throws IOException {
    DataDirectory.open(temporary).close();

    try (DataDirectory data = DataDirectory.open(temporary)) {
      assertThat(data.directory("logs")).isDirectory();
    }
  }
}
