package dev.centrallogger.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

class OutputTest {

  @Command(name = "weigh")
  private static final class WeighCommand implements Runnable {

    @Mixin private Output output = new Output();

    @Override
    public void run() {
      output.show(
          Administration.body().put("grams", 5),
          out -> out.println(output.styled("bold", "5 grams")));
      output.note("be careful");
    }
  }

  private final CommandLine command = new CommandLine(new WeighCommand());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void showsTheResultToPeopleAndNotesBeside() {
    run(Ansi.OFF);

    assertThat(out.toString().strip()).isEqualTo("5 grams");
    assertThat(err.toString().strip()).isEqualTo("be careful");
  }

  @Test
  void showsTheResultToScriptsOnOneLine() {
    run(Ansi.ON, "--json");

    assertThat(out.toString()).isEqualTo("{\"grams\":5}" + System.lineSeparator());
  }

  @Test
  void coloursWhereColoursAreWanted() {
    run(Ansi.ON);

    assertThat(out.toString()).contains("\u001b[1m5 grams\u001b[0m");
  }

  private void run(Ansi ansi, String... arguments) {
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setColorScheme(Help.defaultColorScheme(ansi));
    assertThat(command.execute(arguments)).isZero();
  }
}
