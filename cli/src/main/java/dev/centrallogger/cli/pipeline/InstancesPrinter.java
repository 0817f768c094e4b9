package dev.centrallogger.cli.pipeline;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.Table;
import java.io.PrintWriter;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Who works at the pipeline, and what they have met, for people. */
final class InstancesPrinter {

  private InstancesPrinter() {}

  static void print(JsonNode pipeline, PrintWriter out) {
    printInstances(pipeline, out);
    printErrors(pipeline.path("errors"), out);
    printGone(pipeline.path("gone_instances"), out);
  }

  private static void printInstances(JsonNode pipeline, PrintWriter out) {
    if (pipeline.path("instances").isEmpty()) {
      return;
    }
    Table table = new Table("INSTANCE", "SERVICE", "VERSION", "UP SINCE", "LAST SEEN");
    for (JsonNode instance : pipeline.path("instances")) {
      table.row(
          Cells.text(instance, "instance_id"),
          Cells.text(instance, "service"),
          Cells.text(instance, "version"),
          Cells.exactTime(instance, "started_at"),
          Cells.span(instance, "last_seen_age_seconds") + " ago");
    }
    out.println();
    table.print(out);
    if (pipeline.path("versions").size() > 1) {
      StringJoiner versions = new StringJoiner(", ");
      pipeline.path("versions").forEach(version -> versions.add(version.asString("")));
      out.printf("Versions %s run beside each other: an upgrade is under way.%n", versions);
    }
  }

  private static void printErrors(JsonNode errors, PrintWriter out) {
    if (errors.isMissingNode()) {
      return;
    }
    if (errors.isEmpty()) {
      out.printf("%nerrors since these were started: none%n");
      return;
    }
    out.printf("%nerrors since these were started, the latest first (times are UTC):%n");
    Table table = errorTable();
    errors.forEach(error -> addError(table, error));
    table.print(out);
  }

  private static void printGone(JsonNode gone, PrintWriter out) {
    if (gone.isEmpty()) {
      return;
    }
    out.printf("%ngone without a word within a day, and what they had met:%n");
    for (JsonNode instance : gone) {
      out.printf(
          "%s (%s), last seen %s%n",
          Cells.text(instance, "instance_id"),
          Cells.text(instance, "version"),
          Cells.exactTime(instance, "last_seen_at"));
    }
    Table table = errorTable();
    gone.forEach(instance -> instance.path("errors").forEach(error -> addError(table, error)));
    table.print(out);
  }

  private static Table errorTable() {
    return new Table("INSTANCE", "CLASS", "COUNT", "LAST", "LAST MESSAGE");
  }

  private static void addError(Table table, JsonNode error) {
    table.row(
        Cells.text(error, "instance_id"),
        Cells.text(error, "class"),
        Cells.count(error, "count"),
        Cells.exactTime(error, "last_at"),
        Cells.text(error, "last_message"));
  }
}
