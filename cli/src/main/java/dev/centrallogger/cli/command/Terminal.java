package dev.centrallogger.cli.command;

import java.io.Console;
import java.util.Optional;

/** Whoever may sit at the other end. */
public interface Terminal {

  /** The one this process was started at. */
  Terminal SYSTEM =
      new Terminal() {
        @Override
        public boolean isThere() {
          Console console = System.console();
          return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        }

        @Override
        public Optional<String> ask(String question) {
          return Optional.ofNullable(System.console())
              .filter(Console::isTerminal)
              .map(console -> console.readLine("%s ", question));
        }

        @Override
        public Size size() {
          return TerminalSize.ask();
        }
      };

  /** What fits on it. */
  record Size(int rows, int columns) {

    /** Where it cannot be found out: what terminals have had for fifty years. */
    public static final Size USUAL = new Size(24, 80);
  }

  /** Whether somebody looks on and can be asked; not in a script, a pipe or a cron job. */
  boolean isThere();

  /** What is answered; empty where nobody answers. */
  Optional<String> ask(String question);

  /** What fits on it now: windows are resized. */
  Size size();
}
