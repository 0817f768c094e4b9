package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The operator's commands, run as a process, as {@code ./central-logger COMMAND} runs them. */
record CommandLineProcess(int exitCode, String output) {

  static CommandLineProcess run(URI url, String key, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                SharedData.repository().resolve("cli/target/cli/cli.jar").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CENTRAL_LOGGER_URL", url.toString());
    builder.environment().put("CENTRAL_LOGGER_KEY", key);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new CommandLineProcess(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
