package dev.centrallogger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * What cannot be undone is asked about at a terminal, and done elsewhere, as here in a test, only
 * where {@code --yes} says so.
 */
class IrrevocableCommandsTest {

  @AutoClose private final StandInServer server = new StandInServer();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys revoke key_1",
        "keys rotate key_1 --overlap 0s",
        "dead-letters discard id-1 --reason x",
        "dead-letters discard --client c --reason x",
        "dead-letters discard --all --reason x",
        "dead-letters retry --all --as-new",
        "dead-letters retry --client c --as-new",
        "replay cancel id-1"
      })
  void needsToBeSaidTwice(String command) {
    assertThat(run(command)).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("there is no terminal to ask at: give --yes to do it");
    assertThat(server.adminRequests()).isEmpty();

    assertThat(run(command + " --yes")).as(err.toString()).isZero();
    assertThat(server.adminRequests()).singleElement().asString().startsWith("POST ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys create --client c",
        "keys rotate key_1",
        "dead-letters retry --all",
        "dead-letters retry id-1 --as-new",
        "replay start --detach"
      })
  void whatCanBeUndoneOrDoneAgainIsNotAskedAbout(String command) {
    assertThat(run(command)).as(err.toString()).isZero();
    assertThat(server.adminRequests()).singleElement().asString().startsWith("POST ");
  }

  private int run(String command) {
    CommandLine commandLine = CentralLoggerCommand.commandLine();
    commandLine.setOut(new PrintWriter(new StringWriter()));
    commandLine.setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ")));
    arguments.addAll(List.of("--url", server.url(), "--key", "secret"));
    return commandLine.execute(arguments.toArray(String[]::new));
  }
}
