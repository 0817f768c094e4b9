package dev.centrallogger.model;

import java.util.Locale;
import java.util.Optional;

/** How a workflow run ended. */
public enum LogStatus {
  SUCCESS,
  PARTIAL,
  ERROR;

  /** The status of this name, whatever its case; empty if there is none. */
  public static Optional<LogStatus> parse(String text) {
    // letters whose upper case is an ASCII letter, such as the long s, are no spelling of one
    String name = text.chars().allMatch(c -> c < 0x80) ? text.toUpperCase(Locale.ROOT) : "";
    return switch (name) {
      case "SUCCESS" -> Optional.of(SUCCESS);
      case "PARTIAL" -> Optional.of(PARTIAL);
      case "ERROR" -> Optional.of(ERROR);
      default -> Optional.empty();
    };
  }
}
