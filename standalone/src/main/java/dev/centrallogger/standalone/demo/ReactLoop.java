package dev.centrallogger.standalone.demo;

import dev.centrallogger.standalone.demo.Ending.Fault;
import dev.centrallogger.standalone.demo.TicketDomain.TicketCase;
import dev.centrallogger.standalone.demo.TicketDomain.ToolUse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The agent's loop: think, use a tool, look at what came of it. */
final class ReactLoop {

  private static final int STEP_LIMIT = 12;
  private static final double TIMEOUT_SECONDS = 30;
  private static final double SHARE_SLOW = 0.06;
  private static final double SHARE_OF_HICCUPS = 0.07;
  private static final List<String> AGAIN =
      List.of(
          "That does not answer it. I search with other words.",
          "Still nothing that fits. Once more, more general.",
          "The same results as before. Maybe another spelling.");

  private final ArrayNode iterations = JsonNodeFactory.instance.arrayNode();
  private final Dice dice;
  private final Facts facts;
  private final Waterfall waterfall;
  private int toolErrors;
  private @Nullable String failure;

  ReactLoop(Dice dice, Facts facts, Waterfall waterfall) {
    this.dice = dice;
    this.facts = facts;
    this.waterfall = waterfall;
  }

  /** Works on the ticket until the fault stops it, if there is one that does. */
  void run(TicketCase ticket, @Nullable Fault fault) {
    Instant started = waterfall.now();
    boolean toolFails = fault == Fault.TOOL_TIMEOUT || fault == Fault.TOOL_ERROR;
    int failing = toolFails ? dice.between(0, ticket.tools().size()) : -1;
    int slow = dice.chance(SHARE_SLOW) ? dice.between(0, ticket.tools().size()) : -1;
    for (int i = 0; i < ticket.tools().size() && failure == null; i++) {
      ToolUse use = ticket.tools().get(i);
      if (i == failing) {
        fail(use, fault == Fault.TOOL_TIMEOUT);
      } else {
        if (dice.chance(SHARE_OF_HICCUPS)) {
          attempt(use, "HTTP 502 from " + use.tool(), dice.duration(0.4));
        }
        succeed(use, dice.duration(i == slow ? 25 : 1.1));
      }
    }
    if (fault == Fault.STEP_LIMIT) {
      goInCircles(ticket);
    } else if (failure == null) {
      add("I have what I need to answer.", "finish", null, null, dice.duration(0.9), null);
    }
    waterfall.step("react", started, failure);
  }

  /** Why it ended before it had an answer; null if it did not. */
  @Nullable String failure() {
    return failure;
  }

  int size() {
    return iterations.size();
  }

  int toolErrors() {
    return toolErrors;
  }

  ObjectNode toJson() {
    ObjectNode react = JsonNodeFactory.instance.objectNode();
    react.put("total_iterations", iterations.size());
    react.set("iterations", iterations);
    return react;
  }

  private void fail(ToolUse use, boolean timeout) {
    String error =
        timeout
            ? "%s did not answer within %.0f s".formatted(use.tool(), TIMEOUT_SECONDS)
            : "HTTP 500 from " + use.tool();
    String type = timeout ? "ToolTimeoutError" : "ToolError";
    attempt(use, error, timeout ? TIMEOUT_SECONDS : dice.duration(0.7));
    waterfall.error("react", type, error);
    attempt(use, error, timeout ? TIMEOUT_SECONDS : dice.duration(0.7));
    waterfall.error("react", type, error + ", tried twice");
    failure = error;
  }

  private void goInCircles(TicketCase ticket) {
    JsonNode input = JsonNodeFactory.instance.objectNode().put("query", facts.fill(ticket.query()));
    JsonNode nothing = JsonNodeFactory.instance.arrayNode();
    while (iterations.size() < STEP_LIMIT) {
      add(dice.pick(AGAIN), "knowledge_search", input, nothing, dice.duration(1.3), null);
    }
    failure = "no answer within %d iterations".formatted(STEP_LIMIT);
    waterfall.error("react", "StepLimitError", failure);
  }

  private void succeed(ToolUse use, double seconds) {
    JsonNode observation = facts.fill(use.observation());
    add(thought(use), use.tool(), facts.fill(use.arguments()), observation, seconds, null);
  }

  private void attempt(ToolUse use, String error, double seconds) {
    toolErrors++;
    add(thought(use), use.tool(), facts.fill(use.arguments()), null, seconds, error);
  }

  private String thought(ToolUse use) {
    return facts.fill(dice.pick(use.thoughts()));
  }

  private void add(
      String thought,
      String action,
      @Nullable JsonNode input,
      @Nullable JsonNode observation,
      double seconds,
      @Nullable String error) {
    Instant at = waterfall.pass(seconds);
    iterations
        .addObject()
        .put("iteration", iterations.size())
        .put("thought", thought)
        .put("action", action)
        .set("action_input", input)
        .set("observation", observation)
        .put("timestamp", at.toString())
        .put("duration_seconds", seconds)
        .put("score", dice.score(error == null ? 0.84 : 0.2, 0.08))
        .put("error", error);
  }
}
