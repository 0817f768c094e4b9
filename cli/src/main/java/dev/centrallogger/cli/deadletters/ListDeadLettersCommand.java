package dev.centrallogger.cli.deadletters;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.command.Table;
import dev.centrallogger.cli.http.LogServer;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code dead-letters list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what could not be stored and waits for a decision, newest first. Times are UTC.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger dead-letters list --groups",
      "  central-logger dead-letters list --error id_conflict --client client_1",
      "  central-logger dead-letters list --state discarded --json"
    })
final class ListDeadLettersCommand implements Callable<Integer> {

  @Option(names = "--groups", description = "By reason and shape of the error, with their numbers.")
  private boolean groups;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Those that are open, retry_requested, retrying, resolved or discarded.")
  private @Nullable String state;

  @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "From 1.")
  private int page = 1;

  @Mixin private FilterOptions filter = new FilterOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Map<String, String> parameters = filter.values();
    if (state != null) {
      parameters.put("state", state);
    }
    try (LogServer server = connection.connect()) {
      Administration administration = new Administration(server);
      if (groups) {
        JsonNode answer = administration.get("dead-letters/groups", parameters);
        output.show(answer, out -> printGroups(answer, out));
      } else {
        parameters.put("page", Integer.toString(page));
        JsonNode answer = administration.get("dead-letters", parameters);
        output.show(answer, out -> printList(answer, out));
      }
    }
    return ExitCode.OK.value();
  }

  private static void printList(JsonNode answer, PrintWriter out) {
    if (answer.path("pagination").path("total").asLong(1) == 0) {
      out.println("none");
      return;
    }
    Table table =
        new Table("ID", "STATE", "REASON", "SHAPE", "CLIENT", "ATTEMPTS", "BYTES", "FAILED");
    for (JsonNode letter : answer.path("data")) {
      table.row(
          Cells.text(letter, "dead_letter_id"),
          Cells.text(letter, "state"),
          Cells.text(letter, "reason"),
          Cells.text(letter, "shape"),
          Cells.text(letter, "client_id"),
          Cells.count(letter, "attempts"),
          Cells.bytes(letter, "bytes"),
          Cells.exactTime(letter, "last_failed_at"));
    }
    table.print(out);
    JsonNode pagination = answer.path("pagination");
    out.printf(
        "%npage %s of %s, %s in all%n",
        Cells.count(pagination, "page"),
        Cells.count(pagination, "total_pages"),
        Cells.count(pagination, "total"));
  }

  private static void printGroups(JsonNode answer, PrintWriter out) {
    Table table =
        new Table("COUNT", "OPEN", "RETRYING", "REASON", "SHAPE", "CLIENTS", "FIRST", "LAST");
    for (JsonNode group : answer.path("data")) {
      table.row(
          Cells.count(group, "count"),
          Cells.count(group, "open"),
          Cells.count(group, "retrying"),
          Cells.text(group, "reason"),
          Cells.text(group, "shape"),
          Cells.count(group, "clients"),
          Cells.time(group, "first_failed_at"),
          Cells.time(group, "last_failed_at"));
    }
    if (!answer.path("data").isEmpty()) {
      table.print(out);
      out.println();
    }
    JsonNode totals = answer.path("totals");
    out.printf(
        "in all: %s open, %s to be retried, %s retrying, %s resolved, %s discarded%n",
        Cells.count(totals, "open"),
        Cells.count(totals, "retry_requested"),
        Cells.count(totals, "retrying"),
        Cells.count(totals, "resolved"),
        Cells.count(totals, "discarded"));
  }
}
