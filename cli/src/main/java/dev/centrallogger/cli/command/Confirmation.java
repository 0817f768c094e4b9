package dev.centrallogger.cli.command;

import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * Asks before something is done that cannot be undone: the option {@code --yes}, a mixin of every
 * such command.
 */
public final class Confirmation {

  @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal.")
  private boolean yes;

  private final Terminal terminal;

  public Confirmation() {
    this(Terminal.SYSTEM);
  }

  public Confirmation(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Returns where it may be done, and only there.
   *
   * @param question what would be done, such as {@code Revoke key_1?}; made only where it is asked
   * @throws CommandFailedException if the answer is not yes, or there is nobody to ask
   */
  public void require(Supplier<String> question) {
    if (yes) {
      return;
    }
    if (!terminal.isThere()) {
      throw new CommandFailedException(
          ExitCode.USAGE, "there is no terminal to ask at: give --yes to do it");
    }
    boolean confirmed =
        terminal
            .ask(question.get() + " [y/N]")
            .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
            .filter(answer -> answer.equals("y") || answer.equals("yes"))
            .isPresent();
    if (!confirmed) {
      throw new CommandFailedException(ExitCode.INTERRUPTED, "nothing was done");
    }
  }
}
