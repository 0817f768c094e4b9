package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operators' pages tell them to type does what it says: each {@code sh} block is run. */
@ExtendWith(CentralLoggerExtension.class)
class DocumentedCommandsIT {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");

  private final CentralLogger system;
  @TempDir private Path directory;

  DocumentedCommandsIT(CentralLogger system) {
    this.system = system;
  }

  /** In the place of the script at the root, which would build before it runs. */
  @BeforeEach
  void makeCommand() throws IOException {
    Path command =
        Files.writeString(
            directory.resolve("central-logger"),
            """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+AutoCreateSharedArchive \\
              -XX:SharedArchiveFile='%s' -Xlog:cds=off -Xlog:cds+dynamic=off -jar '%s' "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    directory.resolve("cli.jsa"),
                    SharedData.repository().resolve("cli/target/cli/cli.jar")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/operations.md", "docs/troubleshooting.md"})
  void doWhatThePageSays(String page) throws Exception {
    String commands = blocks(Files.readString(SharedData.repository().resolve(page)));
    assertThat(commands).isNotEmpty();

    Process shell = shell(commands);

    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as("%s:%n%s", page, output).isZero();
  }

  private static String blocks(String page) {
    return BLOCK
        .matcher(page)
        .results()
        .map((MatchResult block) -> block.group(1))
        .collect(Collectors.joining());
  }

  private Process shell(String commands) throws IOException {
    String traced = "set -euxo pipefail\n" + commands;
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", traced).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().put("CENTRAL_LOGGER_URL", system.url().toString());
    builder.environment().put("CENTRAL_LOGGER_KEY", Keys.PROVIDER);
    builder.environment().put("CLIENT_KEY", Keys.OPERATIONS);
    builder.environment().put("LOG_ID", aLog());
    return builder.start();
  }

  private String aLog() {
    return system
        .as(Keys.OPERATIONS)
        .post("{\"ticket_id\":\"T\",\"environment\":\"test\",\"status\":\"SUCCESS\"}")
        .logId();
  }
}
