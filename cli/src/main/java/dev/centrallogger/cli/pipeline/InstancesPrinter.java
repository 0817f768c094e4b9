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
    Table table = new Table("INSTANCE", "CLASS", "COUNT", "LAST", "LAST MESSAGE");
    for (JsonNode error : errors) {
      table.row(
          Cells.text(error, "instance_id"),
          Cells.text(error, "class"),
          Cells.count(error, "count"),
          Cells.exactTime(error, "last_at"),
          Cells.text(error, "last_message"));
    }
    table.print(out);
  }
}
