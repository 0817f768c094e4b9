package dev.centrallogger.cli.imports;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * Why a line was refused.
 *
 * @param code stable, such as {@code invalid}
 * @param message for people: every fault the server named
 */
record Rejection(long line, String code, String message) {

  /**
   * @param error an item's {@code error}, or a whole problem
   */
  static Rejection of(long line, JsonNode error) {
    StringJoiner faults = new StringJoiner("; ");
    for (JsonNode fault : error.path("errors")) {
      faults.add(fault.path("field").asString("") + ": " + fault.path("message").asString(""));
    }
    String message =
        faults.length() > 0
            ? faults.toString()
            : error.path("detail").asString(error.path("message").asString(""));
    return new Rejection(line, error.path("code").asString("rejected"), message);
  }

  @Override
  public String toString() {
    return "line " + line + ": " + code + (message.isEmpty() ? "" : ": " + message);
  }
}
