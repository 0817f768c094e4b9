package dev.centrallogger.cli.command;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks {@code stty}: Java does not know how large a terminal is. */
final class TerminalSize {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Pattern ANSWER = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
  private static final int SMALLEST = 4;

  private TerminalSize() {}

  static Terminal.Size ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return stty.waitFor(PATIENCE) && stty.exitValue() == 0
          ? parse(answer.strip())
          : Terminal.Size.USUAL;
    } catch (IOException e) {
      return Terminal.Size.USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Terminal.Size.USUAL;
    }
  }

  static Terminal.Size parse(String answer) {
    Matcher matcher = ANSWER.matcher(answer);
    if (!matcher.matches()) {
      return Terminal.Size.USUAL;
    }
    int rows = Integer.parseInt(matcher.group(1));
    int columns = Integer.parseInt(matcher.group(2));
    return rows < SMALLEST || columns < SMALLEST
        ? Terminal.Size.USUAL
        : new Terminal.Size(rows, columns);
  }
}
