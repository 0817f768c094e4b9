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
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "SUCCESS" -> Optional.of(SUCCESS);
      case "PARTIAL" -> Optional.of(PARTIAL);
      case "ERROR" -> Optional.of(ERROR);
      default -> Optional.empty();
    };
  }
}
