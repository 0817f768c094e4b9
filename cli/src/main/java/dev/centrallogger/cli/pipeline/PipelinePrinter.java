package dev.centrallogger.cli.pipeline;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.Table;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The pipeline, for people. */
final class PipelinePrinter {

  private PipelinePrinter() {}

  static void print(JsonNode pipeline, PrintWriter out) {
    out.printf(
        "%s (Kafka %s, database %s)%n",
        pipeline.path("state").asString("?"),
        pipeline.path("kafka").asString("?"),
        pipeline.path("database").asString("?"));
    if (pipeline.path("at").isNull()) {
      out.println("Kafka has not answered since the query-api was started: nothing is known.");
      InstancesPrinter.print(pipeline, out);
      out.flush();
      return;
    }
    out.printf(
        "accepted %s/s, stored %s/s, waiting %s, the oldest for %s%n",
        number(pipeline.path("accepted_per_second")),
        number(pipeline.path("stored_per_second")),
        Cells.count(pipeline, "lag_records"),
        Cells.span(pipeline, "oldest_unstored_age_seconds"));
    out.printf(
        "hours until a log is lost: %s of %s; dead letters: %s open, %s kept%n",
        number(pipeline.path("hours_until_loss")),
        number(pipeline.path("buffer_retention_hours")),
        pipeline.path("dead_letters").path("open").asString("?"),
        pipeline.path("dead_letters").path("kept").asString("?"));
    // partitions last: there may be many, and a small window cuts what comes last
    InstancesPrinter.print(pipeline, out);
    printPartitions(pipeline, out);
    printWriters(pipeline.path("writer_group"), out);
    out.flush();
  }

  private static void printPartitions(JsonNode pipeline, PrintWriter out) {
    Table table =
        new Table(
            "PARTITION", "WAITING", "OLDEST", "ACCEPTED/S", "STORED/S", "HOURS LEFT", "OWNER");
    for (JsonNode partition : pipeline.path("partitions")) {
      table.row(
          partition.path("partition").asString(""),
          Cells.count(partition, "lag_records"),
          Cells.span(partition, "oldest_unstored_age_seconds"),
          number(partition.path("accepted_per_second")),
          number(partition.path("stored_per_second")),
          number(partition.path("hours_until_loss")),
          partition.path("owner").asString("nobody"));
    }
    out.println();
    table.print(out);
  }

  private static void printWriters(JsonNode group, PrintWriter out) {
    out.printf(
        "%nwriters: group %s is %s%n",
        group.path("group").asString("?"), group.path("state").asString("?"));
    for (JsonNode member : group.path("members")) {
      StringJoiner partitions = new StringJoiner(", ");
      member.path("partitions").forEach(partition -> partitions.add(partition.asString()));
      out.printf(
          "  %s at %s: partitions %s%n",
          member.path("instance_id").asString(member.path("client_id").asString("?")),
          member.path("host").asString("?"),
          partitions);
    }
  }

  private static String number(JsonNode figure) {
    return figure.isNumber() ? String.format(Locale.ROOT, "%.1f", figure.asDouble()) : "?";
  }
}
