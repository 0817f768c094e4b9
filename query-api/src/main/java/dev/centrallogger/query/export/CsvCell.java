package dev.centrallogger.query.export;

import org.jspecify.annotations.Nullable;

/** A value as a cell of a CSV file. */
final class CsvCell {

  /**
   * A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV Injection");
   * the last four are the wide forms of the first.
   */
  private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final String NEEDS_QUOTES = ",;\"\t\r\n";

  private CsvCell() {}

  /**
   * A text: quoted where it has to be, and with an apostrophe before what would be run, which a
   * spreadsheet reads as "this is text".
   */
  static String text(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    boolean formula = BEGINS_A_FORMULA.indexOf(value.charAt(0)) >= 0;
    if (!formula && value.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)) {
      return value;
    }
    return (formula ? "\"'" : "\"") + value.replace("\"", "\"\"") + '"';
  }

  /** A number, as it is. */
  static String number(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }
}
