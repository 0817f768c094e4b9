package dev.centrallogger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

  @TempDir Path directory;

  @Test
  void deletesAllThatIsInADirectoryAndNothingElse() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "stays");
    Path doomed = Files.createDirectories(directory.resolve("doomed/with/depth"));
    Files.createSymbolicLink(doomed.resolve("link"), elsewhere);

    Directories.deleteRecursively(directory.resolve("doomed"));

    assertThat(directory.resolve("doomed")).doesNotExist();
    assertThat(elsewhere).hasContent("stays");
  }

  @Test
  void takesAbsenceForSuccess() throws IOException {
    Directories.deleteRecursively(directory.resolve("nothing"));

    assertThat(directory.resolve("nothing")).doesNotExist();
  }
}
