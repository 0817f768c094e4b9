package dev.centrallogger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.centrallogger.cli.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CentralLoggerCommandTest {

  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

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

  @ParameterizedTest
  @MethodSource("commands")
  void givesExamplesOfEachCommandThatItTakes(CommandLine command) {
    String[] examples = command.getCommandSpec().usageMessage().footer();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      assertThatNoException()
          .as(example)
          .isThrownBy(() -> CentralLoggerCommand.commandLine().parseArgs(arguments(example)));
    }
  }

  /** As a shell would give them: without what is piped, and quoted words as one. */
  private static String[] arguments(String example) {
    String command = example.replaceFirst(".*central-logger ?", "").replaceFirst(" \\|.*|\\)$", "");
    return WORD.matcher(command)
        .results()
        .map(word -> word.group().replaceAll("[\"']", ""))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandSaysWhatItDoes(CommandLine command) {
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(command.getUsageMessage()).contains("--help", "Exit codes:", "Examples:");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsExplained(CommandLine command) {
    assertThat(command.getCommandSpec().options())
        .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
  }

  private static Stream<CommandLine> commands() {
    return withItsOwn(CentralLoggerCommand.commandLine());
  }

  private static Stream<CommandLine> withItsOwn(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream()
            .filter(each -> !each.getCommandName().equals("help"))
            .flatMap(CentralLoggerCommandTest::withItsOwn));
  }

  @Test
  void knowsTheVersionItIsPackagedAs() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("central-logger ");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("improt")).isEqualTo(ExitCode.USAGE.value());
    assertThat(run("import")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString())
        .contains(
            "improt is not known here",
            "Did you mean: central-logger import",
            "FILE",
            "import --help'");
    assertThat(err.toString().lines()).as("no page of help").hasSizeLessThan(10);
  }

  @Test
  void refusesWhatItDoesNotKnowWithoutPrintingTheKeyBehindIt() {
    assertThat(run("key", "list", "--key", "secret")).isEqualTo(ExitCode.USAGE.value());
    assertThat(run("keys", "lst", "--key", "secret")).isEqualTo(ExitCode.USAGE.value());
    assertThat(run("keys", "list", "--api-key=secret")).isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString())
        .contains("key is not known here", "lst is not known here", "--api-key is not known here")
        .doesNotContain("secret");
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

  @Test
  void refusesATrustThatCannotBeRead() {
    assertThat(run("import", "--key", "k", "--ca-certificate", "missing.pem", "-"))
        .isEqualTo(ExitCode.USAGE.value());
    assertThat(err.toString()).contains("--ca-certificate: missing.pem: no such file");
  }

  private int run(String... arguments) {
    CommandLine command = CentralLoggerCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
