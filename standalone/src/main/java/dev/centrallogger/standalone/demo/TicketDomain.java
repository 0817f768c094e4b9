package dev.centrallogger.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the tickets of one trade are about, with the texts they are made of; {@code {names}} in them
 * stand for the facts of a ticket.
 *
 * @param agent who plans the work on them
 */
record TicketDomain(
    String ticketPrefix, String agent, List<String> channels, List<TicketCase> cases) {

  /**
   * One kind of ticket and how it is solved.
   *
   * @param weight how often it comes, beside the other cases
   * @param tools in the order they are needed
   * @param leftOpen why it may be solved only in part
   */
  record TicketCase(
      String category,
      int weight,
      List<String> subjects,
      List<String> descriptions,
      String goal,
      String query,
      List<ToolUse> tools,
      List<Document> documents,
      String decision,
      List<String> answers,
      String leftOpen) {}

  record ToolUse(String tool, JsonNode arguments, List<String> thoughts, JsonNode observation) {}

  record Document(String source, String title, String passage) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** Reads the domain of this name from the class path. */
  static TicketDomain named(String name) {
    return read(name, TicketDomain.class);
  }

  static <T> T read(String name, Class<T> type) {
    try (InputStream in = TicketDomain.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException(name + ".json is not on the class path");
      }
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
