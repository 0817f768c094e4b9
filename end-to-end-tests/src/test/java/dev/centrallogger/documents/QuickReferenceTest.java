package dev.centrallogger.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.CentralLoggerCommand;
import dev.centrallogger.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The quick reference and the script's help name every command, and every exit code. */
class QuickReferenceTest {

  private static final List<String> OF_EVERY_PROGRAM = List.of("help", "completion");

  @Test
  void namesEveryCommand() throws Exception {
    assertThat(page("docs/quick-reference.md")).contains(commands().toList());
  }

  @Test
  void showsNoOptionThatACommandDoesNotHave() throws Exception {
    List<String> shown = commandsShown();
    assertThat(shown).hasSizeGreaterThan(10);

    for (String each : shown) {
      CommandLine command = CentralLoggerCommand.commandLine();
      for (String word : each.split("[ \\[]+")) {
        CommandLine next = command.getSubcommands().get(word);
        if (next == null) {
          break;
        }
        command = next;
      }
      List<String> options =
          Pattern.compile("--[a-z-]+").matcher(each).results().map(MatchResult::group).toList();
      assertThat(command.getCommandSpec().optionsMap().keySet()).as(each).containsAll(options);
    }
  }

  @Test
  void theScriptListsAndRunsEveryCommand() throws Exception {
    String script = page("central-logger");

    assertThat(CentralLoggerCommand.commandLine().getSubcommands().keySet())
        .allSatisfy(name -> {
          assertThat(script).containsPattern("(?m)^  " + name + "\\b");
          assertThat(script).containsPattern("(?m)^  [^\\n]*\\b" + name + "\\b[^\\n]*\\)");
        });
  }

  @Test
  void saysWhatEachExitCodeMeans() throws Exception {
    List<String> rows =
        ExitCode.meanings().entrySet().stream()
            .map(code -> "| " + code.getKey() + " | " + code.getValue() + " |")
            .toList();

    assertThat(page("docs/quick-reference.md").lines()).containsAll(rows);
  }

  /** Those that speak to a running system, with their options. */
  private static List<String> commandsShown() throws IOException {
    return page("docs/quick-reference.md")
        .lines()
        .dropWhile(line -> !line.startsWith("| against a running system"))
        .takeWhile(line -> !line.startsWith("| exit code"))
        .filter(line -> line.startsWith("| `"))
        .flatMap(row ->
            Pattern.compile("`([^`]+)`")
                .matcher(row.split("(?<!\\\\)\\|", -1)[1])
                .results()
                .map(code -> code.group(1)))
        .toList();
  }

  private static Stream<String> commands() {
    return CentralLoggerCommand.commandLine().getSubcommands().values().stream()
        .filter(command -> !OF_EVERY_PROGRAM.contains(command.getCommandName()))
        .flatMap(QuickReferenceTest::withItsOwn);
  }

  private static Stream<String> withItsOwn(CommandLine command) {
    List<CommandLine> own =
        command.getSubcommands().values().stream()
            .filter(each -> !OF_EVERY_PROGRAM.contains(each.getCommandName()))
            .toList();
    return own.isEmpty()
        ? Stream.of("`" + command.getCommandSpec().qualifiedName().replace("central-logger ", ""))
        : own.stream().flatMap(QuickReferenceTest::withItsOwn);
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("..", name));
  }
}
