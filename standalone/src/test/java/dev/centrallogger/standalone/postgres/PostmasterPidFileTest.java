package dev.centrallogger.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidFileTest {

  private static final String REST = "\n/data\n1795157273\n25432\n\n127.0.0.1\n 1234 5678\n";

  @TempDir Path directory;

  @Test
  void saysReadyOfTheNamedProcessAlone() throws IOException {
    write("42" + REST + "ready   \n");

    assertThat(new PostmasterPidFile(directory).saysReady(42)).isTrue();
    assertThat(new PostmasterPidFile(directory).saysReady(43)).isFalse();
  }

  @Test
  void isNotReadyWhileItStarts() throws IOException {
    assertThat(new PostmasterPidFile(directory).saysReady(42)).isFalse();

    write("42\n/data\n");
    assertThat(new PostmasterPidFile(directory).saysReady(42)).isFalse();

    write("42" + REST + "starting\n");
    assertThat(new PostmasterPidFile(directory).saysReady(42)).isFalse();
  }

  @Test
  void leavesAnotherProgramInPeaceAndKeepsWhatTellsOfTheOldServersMemory()
      throws IOException, InterruptedException {
    Process another = new ProcessBuilder("sleep", "60").start();
    try {
      write(another.pid() + REST + "ready   \n");

      new PostmasterPidFile(directory).makeWay();

      assertThat(another.isAlive()).isTrue();
      assertThat(directory.resolve("postmaster.pid"))
          .hasContent(ProcessHandle.current().pid() + REST + "ready   \n");
    } finally {
      another.destroyForcibly();
    }
  }

  @Test
  void leavesToPostgresWhatItUnderstands() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    write(ended.pid() + REST);

    new PostmasterPidFile(directory).makeWay();

    assertThat(directory.resolve("postmaster.pid")).hasContent(ended.pid() + REST);
  }

  private void write(String content) throws IOException {
    Files.writeString(directory.resolve("postmaster.pid"), content);
  }
}
