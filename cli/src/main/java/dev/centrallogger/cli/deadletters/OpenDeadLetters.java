package dev.centrallogger.cli.deadletters;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The dead letters that a decision about many would be about. */
final class OpenDeadLetters {

  private OpenDeadLetters() {}

  /**
   * The question whether it is to be done, with how many there are now.
   *
   * @param question such as {@code Discard %s?}
   */
  static String question(String question, Administration administration, FilterOptions filter) {
    Map<String, String> parameters = new HashMap<>(filter.values());
    parameters.put("state", "open");
    parameters.put("page_size", "1");
    JsonNode found = administration.get("dead-letters", parameters).path("pagination");
    String which = filter.values().isEmpty() ? ", all there are" : " of " + filter.values();
    return question.formatted(Cells.count(found, "total") + " open dead letters" + which);
  }
}
