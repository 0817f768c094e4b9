package dev.centrallogger.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows people how things are, again and again: in place on a terminal, cut to its size, and one
 * block after the other where there is none.
 */
public final class LiveView implements AutoCloseable {

  private static final String HOME = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  private final PrintWriter out;
  private final Terminal terminal;
  private boolean begun;

  /**
   * @param terminal what {@code out} leads to
   */
  public LiveView(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows what is printed, instead of what was shown before. */
  public void show(Consumer<PrintWriter> printed) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    printed.accept(writer);
    writer.flush();
    List<String> lines = text.toString().lines().toList();
    if (terminal.isThere()) {
      redraw(lines);
    } else {
      lines.forEach(out::println);
      out.println();
    }
    out.flush();
    begun = true;
  }

  /** Leaves the cursor at the begin of a line of its own. */
  @Override
  public void close() {
    if (begun && terminal.isThere()) {
      out.println();
      out.flush();
    }
  }

  private void redraw(List<String> lines) {
    Terminal.Size size = terminal.size();
    if (!begun) {
      // what stood there before scrolls up rather than being painted over
      out.print("\n".repeat(size.rows()));
    }
    StringBuilder frame = new StringBuilder(HOME);
    // the last row is the cursor's
    int room = size.rows() - 1;
    int shown = lines.size() <= room ? lines.size() : room - 1;
    for (String line : lines.subList(0, shown)) {
      frame.append(cut(line, size.columns())).append(CLEAR_LINE).append('\n');
    }
    if (shown < lines.size()) {
      String rest = "... %d lines more: enlarge the window".formatted(lines.size() - shown);
      frame.append(cut(rest, size.columns())).append(CLEAR_LINE).append('\n');
    }
    out.print(frame.append(CLEAR_BELOW));
  }

  /** A longer line would take two rows. */
  private static String cut(String line, int columns) {
    return line.codePointCount(0, line.length()) <= columns
        ? line
        : line.substring(0, line.offsetByCodePoints(0, columns));
  }
}
