package dev.centrallogger.cli.command;

import java.io.Console;
import java.util.Locale;

/** Asks before something is done that cannot be undone. */
@FunctionalInterface
public interface Confirmation {

  /** Asks whoever sits at the terminal. */
  Confirmation AT_THE_TERMINAL = Confirmation::askAtTheTerminal;

  /**
   * Whether the answer is yes.
   *
   * @throws CommandFailedException if there is nobody to ask
   */
  boolean ask(String question);

  private static boolean askAtTheTerminal(String question) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CommandFailedException(
          ExitCode.USAGE, "there is no terminal to ask at: give --yes to do it");
    }
    String answer = console.readLine("%s [y/N] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
