package dev.centrallogger.standalone;

import java.io.PrintStream;
import java.util.List;

/** What the person who typed {@code start} reads: few lines, each worth it. Thread-safe. */
public final class Console {

  private final PrintStream out;

  public Console(PrintStream out) {
    this.out = out;
  }

  public void say(String line) {
    out.println(line);
  }

  /** Something went wrong, with what a server printed last, if anything. */
  public synchronized void warn(String line, List<String> details) {
    out.println(line);
    details.forEach(detail -> out.println("  | " + detail));
  }
}
