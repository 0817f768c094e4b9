package dev.centrallogger.standalone.demo;

import dev.centrallogger.standalone.demo.Ending.Fault;
import dev.centrallogger.standalone.demo.Ending.Status;
import dev.centrallogger.standalone.demo.TicketDomain.TicketCase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of the workflow on a ticket: planner, agent, retrieval, evidence, answer, up to where it
 * ends. Gives the trace of the contract's appendix.
 */
final class WorkflowRun {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Dice dice;
  private final Facts facts;
  private final TicketDomain domain;
  private final TicketCase ticket;
  private final Ending ending;
  private final Waterfall waterfall;
  private final ReactLoop react;
  private final ObjectNode trace = NODES.objectNode();
  private @Nullable Retrieval retrieval;

  private WorkflowRun(
      Dice dice,
      Facts facts,
      TicketDomain domain,
      TicketCase ticket,
      Ending ending,
      Instant start) {
    this.dice = dice;
    this.facts = facts;
    this.domain = domain;
    this.ticket = ticket;
    this.ending = ending;
    this.waterfall = new Waterfall(start);
    this.react = new ReactLoop(dice, facts, waterfall);
  }

  /** Runs the workflow on a ticket, from {@code start} on. */
  static WorkflowRun of(
      Dice dice, TicketDomain domain, String ticketId, Ending ending, Instant start) {
    TicketCase ticket = dice.pick(domain.cases(), TicketCase::weight);
    Facts facts = Facts.draw(dice, start);
    WorkflowRun run = new WorkflowRun(dice, facts, domain, ticket, ending, start);
    run.open(ticketId);
    run.work();
    return run;
  }

  String category() {
    return ticket.category();
  }

  double seconds() {
    return waterfall.totalSeconds();
  }

  ObjectNode trace() {
    return trace;
  }

  /** What such a workflow measures of itself. */
  ObjectNode metrics() {
    int iterations = react.size();
    int inputTokens = 900 + iterations * dice.between(500, 900);
    int outputTokens = 150 + iterations * dice.between(60, 160);
    ObjectNode metrics = NODES.objectNode();
    if (ending.fault() != Fault.MODEL_OVERLOADED) {
      metrics.put("overall_confidence", dice.score(ending.confidence(), 0.07));
    }
    return metrics
        .put("input_tokens", inputTokens)
        .put("output_tokens", outputTokens)
        .put("cost_usd", (inputTokens * 3 + outputTokens * 15) / 1e6)
        .put("react_iterations", iterations)
        .put("tool_errors", react.toolErrors())
        .put("documents_found", retrieval == null ? 0 : retrieval.found())
        .put("documents_used", retrieval == null ? 0 : retrieval.used());
  }

  private void open(String ticketId) {
    ObjectNode requester = NODES.objectNode();
    requester.put("name", facts.text("first") + " " + facts.text("last"));
    requester.put("email", facts.text("user") + "@example.org");
    trace
        .putObject("ticket")
        .put("ticket_id", ticketId)
        .put("channel", dice.pick(domain.channels()))
        .put("language", "en")
        .put("subject", facts.fill(dice.pick(ticket.subjects())))
        .put("description", facts.fill(dice.pick(ticket.descriptions())))
        .set("requester", requester);
  }

  private void work() {
    plan();
    if (ending.fault() == Fault.MODEL_OVERLOADED) {
      skip("react", "retrieval", "evidence", "answer");
      close(null, "error");
      return;
    }
    react.run(ticket, ending.fault());
    trace.set("react", react.toJson());
    if (react.failure() != null) {
      skip("retrieval", "evidence", "answer");
      close(null, ending.fault() == Fault.STEP_LIMIT ? "step_limit" : "error");
      return;
    }
    boolean nothingFits = ending.fault() == Fault.NOTHING_FOUND;
    Retrieval found = Retrieval.run(dice, facts, waterfall, ticket, nothingFits);
    retrieval = found;
    trace.set("retrieval", found.toJson());
    resolveEvidence(found);
    answer();
  }

  private void plan() {
    ObjectNode planning =
        trace
            .putObject("planning")
            .put("agent", domain.agent())
            .put("goal", facts.fill(ticket.goal()));
    Instant started = waterfall.pass(dice.duration(1.6));
    if (ending.fault() == Fault.MODEL_OVERLOADED) {
      String error = "the model's provider answered 529 (overloaded), three times";
      waterfall.error("planner", "ModelOverloadedError", error);
      waterfall.step("planner", started, error);
      return;
    }
    var steps = planning.putArray("steps");
    ticket
        .tools()
        .forEach(use ->
            steps
                .addObject()
                .put("tool", use.tool())
                .set("arguments", facts.fill(use.arguments())));
    waterfall.step("planner", started, null);
  }

  private void resolveEvidence(Retrieval found) {
    boolean supported = ending.status() == Status.SUCCESS;
    ObjectNode evidence = trace.putObject("evidence");
    var sources = NODES.arrayNode();
    found.sources().forEach(sources::add);
    evidence
        .putArray("decisions")
        .addObject()
        .put("decision", facts.fill(ticket.decision()))
        .put("verdict", supported ? "supported" : "open")
        .set("based_on", sources);
    evidence
        .putArray("checks")
        .addObject()
        .put("check", "every statement has a source")
        .put("passed", ending.fault() != Fault.NOTHING_FOUND);
    waterfall.step("evidence", waterfall.pass(dice.duration(0.8)), null);
  }

  private void answer() {
    Instant started = waterfall.pass(dice.duration(2.4));
    String text = facts.fill(dice.pick(ticket.answers()));
    switch (ending.fault()) {
      case null -> close(text, "answered");
      case LEFT_OPEN ->
          close(text + " One thing is open: " + facts.fill(ticket.leftOpen()) + ".", "answered");
      case ANSWER_REFUSED -> {
        waterfall.error(
            "answer", "PolicyError", "the draft promises what the evidence does not say");
        close(text, "escalated");
      }
      default -> close("Thank you, a colleague will come back to you about this.", "escalated");
    }
    waterfall.step("answer", started, null);
  }

  private void skip(String... steps) {
    for (String step : steps) {
      waterfall.skipped(step);
    }
  }

  private void close(@Nullable String response, String reason) {
    trace.set("steps", waterfall.steps());
    trace.set("errors", waterfall.errors());
    trace
        .putObject("output")
        .put("final_response", response)
        .put("escalated", reason.equals("escalated") || response == null)
        .put("termination_reason", reason);
  }
}
