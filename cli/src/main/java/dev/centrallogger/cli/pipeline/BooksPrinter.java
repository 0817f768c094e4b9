package dev.centrallogger.cli.pipeline;

import dev.centrallogger.cli.command.Table;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** What became of every record, for people. */
final class BooksPrinter {

  private BooksPrinter() {}

  static void print(JsonNode books, PrintWriter out) {
    Table partitions =
        new Table(
            "PARTITION", "OFFSETS", "CONSUMED", "STORED", "DUPLICATES", "DEAD LETTERS", "LOST", "");
    for (JsonNode each : books.path("partitions")) {
      partitions.row(
          each.path("topic").asString("") + "-" + each.path("partition").asString(""),
          each.path("offsets_passed").asString(""),
          each.path("consumed").asString(""),
          each.path("stored").asString(""),
          each.path("duplicates").asString(""),
          each.path("dead_lettered").asString(""),
          each.path("lost").asString(""),
          verdict(each));
    }
    partitions.print(out);
    out.println();
    Table clients = new Table("CLIENT", "CONSUMED", "STORED", "DUPLICATES", "DEAD LETTERS", "");
    for (JsonNode each : books.path("clients")) {
      clients.row(
          each.path("client_id").asString("(none)"),
          each.path("consumed").asString(""),
          each.path("stored").asString(""),
          each.path("duplicates").asString(""),
          each.path("dead_lettered").asString(""),
          verdict(each));
    }
    clients.print(out);
    out.println();
    out.println(
        books.path("balanced").asBoolean(false)
            ? "The books balance."
            : "The books do NOT balance: a record went uncounted.");
    out.flush();
  }

  private static String verdict(JsonNode row) {
    return row.path("balanced").asBoolean(false) ? "" : "DOES NOT BALANCE";
  }
}
