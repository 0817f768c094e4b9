package dev.centrallogger.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OtherProcessTest {

  @Test
  void seesAProcessRunAndEnd() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();

    assertThat(OtherProcess.isRunning(process.toHandle())).isTrue();
    assertThat(OtherProcess.endsWithin(process.toHandle(), Duration.ofMillis(60))).isFalse();

    process.destroyForcibly();
    assertThat(OtherProcess.endsWithin(process.toHandle(), Duration.ofSeconds(10))).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void doesNotCountAProcessThatOnlyItsParentStillNames() throws IOException, InterruptedException {
    // exec leaves a parent that never asks about its child
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
    try {
      long pid = Long.parseLong(parent.inputReader().readLine());
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

      assertThat(OtherProcess.endsWithin(child, Duration.ofSeconds(10))).isTrue();
      assertThat(child.isAlive()).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void isInterruptedLikeByCtrlC() throws IOException, InterruptedException {
    // What a script runs in the background ignores interrupts, and so do its children.
    List<String> command =
        OS.LINUX.isCurrentOs()
            ? List.of("env", "--default-signal=INT", "sleep", "60")
            : List.of("sleep", "60");
    Process process = new ProcessBuilder(command).start();

    Signals.interrupt(process.toHandle());

    assertThat(process.waitFor()).isEqualTo(128 + 2);
  }
}
