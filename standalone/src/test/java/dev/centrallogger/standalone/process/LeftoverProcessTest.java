package dev.centrallogger.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverProcessTest {

  @TempDir Path directory;

  @Test
  void isKilledWhereItDoesNotEndByItself() throws IOException, InterruptedException {
    Path file = directory.resolve("kafka");
    Process process = new ProcessBuilder("sleep", "60").start();
    new LeftoverProcess(file, Duration.ofMillis(50)).remember(process.toHandle());

    new LeftoverProcess(file, Duration.ofMillis(50)).awaitEnd();

    assertThat(process.waitFor(Duration.ofSeconds(10))).as("ended long before its minute").isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void isLeftInPeaceWhereItsIdIsAnothersByNow() throws IOException, InterruptedException {
    Path file = directory.resolve("kafka");
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(file, process.pid() + "\n" + Instant.now().minusSeconds(3_600) + "\n");

      new LeftoverProcess(file, Duration.ofMillis(50)).awaitEnd();

      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void isNothingWhereTheFileIsHalfWritten() throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("kafka"), "12");

    new LeftoverProcess(file, Duration.ofMillis(50)).awaitEnd();

    assertThat(file).doesNotExist();
  }
}
