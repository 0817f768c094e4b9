package dev.centrallogger.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /**
   * @param cells one for each heading
   */
  public void row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "%d cells (expected %d)".formatted(cells.length, rows.getFirst().size()));
    }
    rows.add(List.of(cells));
  }

  public void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(" ", widths[i] - length(row.get(i))).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
