package dev.centrallogger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class CentralLoggerCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsItsCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("import", "Sends the logs of a file");
  }

  @Test
  void explainsTheImport() {
    assertThat(run("import", "--help")).isZero();
    assertThat(out.toString())
        .contains("FILE", "--url", "--key", "--json", "CENTRAL_LOGGER_KEY", "localhost:8000");
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void listsEveryExitCodeInTheHelpOfEachCommand(ExitCode code) {
    run("import", "--help");

    assertThat(out.toString()).containsPattern("(?m)^ +" + code.value() + " +[a-z]");
  }

  @Test
  void knowsTheVersionItIsPackagedAs() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("central-logger ");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("exprot")).isEqualTo(ExitCode.USAGE.value());
    assertThat(run("import")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("exprot", "FILE");
  }

  @Test
  void asksForAKeyWhereThereIsNone() {
    assertThat(run("import", "--key", "", "-")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("no API key: give --key or set CENTRAL_LOGGER_KEY");
  }

  @Test
  void refusesAKeyThatNoHeaderCanHoldWithoutPrintingIt() {
    assertThat(run("import", "--key", "secret\nkey", "-")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("cannot stand in an HTTP header").doesNotContain("secret");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThat(run("import", "--key", "k", "--url", "localhost:8000", "-"))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("--url: localhost:8000 (expected: http://host:port)");
  }

  private int run(String... arguments) {
    CommandLine command = CentralLoggerCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
