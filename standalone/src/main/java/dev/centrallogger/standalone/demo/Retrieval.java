package dev.centrallogger.standalone.demo;

import dev.centrallogger.standalone.demo.TicketDomain.Document;
import dev.centrallogger.standalone.demo.TicketDomain.TicketCase;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The search for passages the answer can rest on. */
final class Retrieval {

  private static final double USED_FROM = 0.7;

  private final ArrayNode calls = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
  private int used;

  /**
   * @param nothingFits whether what is found is too far from the question
   */
  static Retrieval run(
      Dice dice, Facts facts, Waterfall waterfall, TicketCase ticket, boolean nothingFits) {
    Retrieval retrieval = new Retrieval();
    Instant started = waterfall.now();
    String query = facts.fill(ticket.query());
    if (ticket.tools().getFirst().tool().startsWith("image")) {
      retrieval.call(dice, waterfall, "image_retrieval", query, dice.chance(0.7));
    }
    retrieval.call(dice, waterfall, "text_retrieval", query, !nothingFits);
    double score = nothingFits ? 0.48 : 0.93;
    for (Document document : ticket.documents()) {
      score -= dice.between(0.02, 0.16);
      retrieval.add(document, facts, query, score);
    }
    waterfall.step("retrieval", started, null);
    return retrieval;
  }

  int found() {
    return documents.size();
  }

  int used() {
    return used;
  }

  /** Where the passages come from that the answer rests on. */
  List<String> sources() {
    return documents
        .valueStream()
        .filter(document -> document.path("used").booleanValue())
        .map(document -> document.path("source").stringValue())
        .toList();
  }

  ObjectNode toJson() {
    ObjectNode retrieval = JsonNodeFactory.instance.objectNode();
    retrieval.put("total", documents.size());
    retrieval.set("calls", calls);
    retrieval.set("documents", documents);
    return retrieval;
  }

  private void call(Dice dice, Waterfall waterfall, String tool, String query, boolean hit) {
    double seconds = dice.duration(tool.startsWith("image") ? 0.8 : 0.25);
    waterfall.pass(seconds);
    calls
        .addObject()
        .put("tool", tool)
        .put("query", query)
        .put("hit", hit)
        .put("bytes", hit ? dice.between(900, 9_000) : 0)
        .put("duration_seconds", seconds)
        .putNull("error");
  }

  private void add(Document document, Facts facts, String query, double score) {
    boolean use = score >= USED_FROM;
    used += use ? 1 : 0;
    documents
        .addObject()
        .put("query", query)
        .put("rank", documents.size())
        .put("source", document.source())
        .put("title", document.title())
        .put("passage", facts.fill(document.passage()))
        .put("score", Math.round(score * 1000) / 1000.0)
        .put("used", use);
  }
}
