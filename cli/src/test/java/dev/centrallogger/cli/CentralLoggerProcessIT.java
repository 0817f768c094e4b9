package dev.centrallogger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.StandInServer.Told;
import dev.centrallogger.cli.command.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

/** The command line as a process: its environment, its standard input, and Ctrl-C. */
class CentralLoggerProcessIT {

  private static final String LINE = "{\"executed_at\":\"2026-11-20T06:15:00Z\"}\n";

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @AutoClose private final StandInServer server = new StandInServer();

  @Test
  void takesServerAndKeyFromTheEnvironmentAndTheFileFromStandardInput() throws Exception {
    Process process = start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(LINE.getBytes(UTF_8));
    }

    assertThat(process.waitFor()).isEqualTo(ExitCode.OK.value());
    assertThat(output(process)).contains("stored                 1").doesNotContain("secret");
    assertThat(server.header("X-API-Key")).isEqualTo("secret");
  }

  @Test
  void saysWhatWasDoneWhenItIsInterrupted() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    server.answersBatches(Told.status(503).retryAfter(30)).whenABatchCame(busy::countDown);
    Process process = start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(LINE.getBytes(UTF_8));
    }
    assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(output(process)).contains("accepted               0", "stored                 0");
  }

  @Test
  void saysOfWhichBuildItIs() throws Exception {
    Process process =
        new ProcessBuilder(
                JAVA, "-jar", Path.of("target", "cli", "cli.jar").toString(), "--version")
            .redirectErrorStream(true)
            .start();

    assertThat(output(process).strip())
        .isEqualTo("central-logger " + System.getProperty("build.version"));
    assertThat(process.waitFor()).isEqualTo(ExitCode.OK.value());
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    if (OS.LINUX.isCurrentOs()) {
      // What a script runs in the background ignores interrupts, and so do its children.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(
        List.of(
            JAVA,
            "-cp",
            System.getProperty("java.class.path"),
            CentralLoggerCommand.class.getName(),
            "import",
            "-"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CENTRAL_LOGGER_URL", server.url());
    builder.environment().put("CENTRAL_LOGGER_KEY", "secret");
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
