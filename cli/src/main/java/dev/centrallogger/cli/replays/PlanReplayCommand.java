package dev.centrallogger.cli.replays;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code replay plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what a replay would read, and says what it would do. Changes nothing.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger replay plan",
      "  central-logger replay plan --from 2026-11-19T00:00:00Z --client client_1",
      "  central-logger replay plan --client client_1 --json"
    })
final class PlanReplayCommand implements Callable<Integer> {

  @Mixin private RangeOptions range = new RangeOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      JsonNode plan = new Administration(server).post("replays/plan", range.body());
      output.show(plan, out -> print(plan, out));
    }
    return ExitCode.OK.value();
  }

  private static void print(JsonNode plan, PrintWriter out) {
    out.printf(
        "%s records, %s%n  %s are stored already%n  %s are missing and would be stored%n"
            + "  %s would be dead letters%n  %s are discarded or over and would be skipped%n"
            + "about %s at %s/s%n",
        Cells.count(plan, "records"),
        Cells.bytes(plan, "bytes"),
        Cells.count(plan, "already_stored"),
        Cells.count(plan, "missing"),
        Cells.count(plan, "would_be_dead_lettered"),
        Cells.count(plan, "skipped"),
        Cells.span(plan, "estimated_seconds"),
        Cells.count(plan, "records_per_second"));
    if (plan.path("expired").asLong(0) > 0) {
      out.printf(
          "Up to %s more, of all clients, are not there any more: Kafka has deleted%s.%n",
          Cells.count(plan, "expired"),
          plan.path("kept_since").isString()
              ? " what arrived before " + Cells.exactTime(plan, "kept_since")
              : " them");
    }
    if (!plan.path("complete").asBoolean(true)) {
      out.printf(
          "These are the first %s of %s: there are too many to read them all now.%n",
          Cells.count(plan, "offsets_read"), Cells.count(plan, "offsets"));
    } else if (plan.path("records").asLong(0) == 0) {
      out.println(
          "Nothing stored arrived then. Is the client right? Times are those of arrival, in UTC.");
    }
  }
}
