package dev.centrallogger.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir Path directory;

  @Test
  void areUnpackedOnceAndCanBeRun() throws IOException {
    Path home = new PostgresBinaries(directory).home();
    FileTime unpacked = Files.getLastModifiedTime(home.resolve("bin/postgres"));

    assertThat(home.resolve("bin/initdb")).isExecutable();
    assertThat(new PostgresBinaries(directory).home()).isEqualTo(home);
    assertThat(Files.getLastModifiedTime(home.resolve("bin/postgres"))).isEqualTo(unpacked);
  }

  @Test
  void areUnpackedAnewWhereThatWasKilledHalfWay() throws IOException {
    Path home = new PostgresBinaries(directory).home();
    Files.move(home, home.resolveSibling(home.getFileName() + ".unfinished"));
    Files.delete(home.resolveSibling(home.getFileName() + ".unfinished").resolve("bin/postgres"));

    assertThat(new PostgresBinaries(directory).home().resolve("bin/postgres")).isExecutable();
  }
}
