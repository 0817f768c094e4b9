package dev.centrallogger.cli.command;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Where a command's result goes: figures and tables for people, or with {@code --json} one JSON
 * value on one line for scripts. A mixin of every command that has a result.
 *
 * <p>Standard output gets the result and nothing else; all that is said besides goes to standard
 * error.
 */
public final class Output {

  @Option(names = "--json", description = "Print the result as one line of JSON, for scripts.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Whether a script reads the result. */
  public boolean isJson() {
    return json;
  }

  /**
   * Shows the result, once or, of a command that goes on, as often as there is one.
   *
   * @param result as scripts get it
   * @param forPeople prints the same for people
   */
  public void show(JsonNode result, Consumer<PrintWriter> forPeople) {
    PrintWriter out = command().commandLine().getOut();
    if (json) {
      out.println(result);
    } else {
      forPeople.accept(out);
    }
    out.flush();
  }

  /** Where the result goes, for those who show it in a way of their own. */
  public PrintWriter writer() {
    return command().commandLine().getOut();
  }

  /** Whether somebody reads on; not where a pipe was closed at its other end. */
  public boolean isRead() {
    return !writer().checkError() && !System.out.checkError();
  }

  /** Shows people a part of the result before the rest is there; scripts get all of it at once. */
  public void showPart(String line) {
    if (!json) {
      PrintWriter out = command().commandLine().getOut();
      out.println(line);
      out.flush();
    }
  }

  /** Says something besides the result, to people who look on. */
  public void note(String words) {
    PrintWriter err = command().commandLine().getErr();
    err.println(words);
    err.flush();
  }

  /**
   * Puts words into a colour where the result goes to a terminal that wants colours.
   *
   * @param style as picocli names it: {@code green}, {@code red}, {@code bold}
   */
  public String styled(String style, String words) {
    Ansi ansi = command().commandLine().getColorScheme().ansi();
    return ansi.enabled()
        ? Ansi.Style.on(Ansi.Style.parse(style)) + words + Ansi.Style.reset.on()
        : words;
  }

  private CommandSpec command() {
    if (command == null) {
      throw new IllegalStateException("not a mixin of a command");
    }
    return command;
  }
}
