package dev.centrallogger.cli.deadletters;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code dead-letters show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one dead letter: why it failed, its record, and the log that a writer reads in it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger dead-letters show 5e0c3b9a-1f4d-3c8e-9b7a-2d6f8e1a4c70",
      "  central-logger dead-letters show 5e0c3b9a-1f4d-3c8e-9b7a-2d6f8e1a4c70 --json"
    })
final class ShowDeadLetterCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "The dead letter, by its id.")
  private String id = "";

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      JsonNode letter =
          new Administration(server).get(Administration.path("dead-letters", id), Map.of());
      output.show(letter, out -> print(letter, out));
    }
    return ExitCode.OK.value();
  }

  private static void print(JsonNode letter, PrintWriter out) {
    JsonNode origin = letter.path("origin");
    line(out, "dead letter", Cells.text(letter, "dead_letter_id"));
    line(out, "state", Cells.text(letter, "state"));
    line(out, "reason", Cells.text(letter, "reason") + ": " + Cells.text(letter, "shape"));
    line(out, "client", Cells.text(letter, "client_id"));
    line(out, "log", Cells.text(letter, "log_id"));
    line(
        out,
        "origin",
        "%s-%s@%s"
            .formatted(
                Cells.text(origin, "topic"),
                Cells.text(origin, "partition"),
                Cells.text(origin, "offset")));
    line(out, "attempts", Cells.count(letter, "attempts"));
    line(out, "failed", Cells.exactTime(letter, "last_failed_at"));
    line(out, "decided by", Cells.text(letter, "decided_by"));
    line(out, "given up for", Cells.text(letter, "discard_reason"));
    line(out, "stored as", Cells.text(letter, "resolved_log_id"));
    for (JsonNode header : letter.path("headers")) {
      line(out, "header " + Cells.text(header, "name"), oneLine(header.path("value")));
    }
    line(out, "key", oneLine(letter.path("key")));
    line(out, "not a log", Cells.text(letter, "malformed"));
    out.println();
    out.println(bytes(letter.path("value")));
    if (!letter.path("value_is_complete").asBoolean(true)) {
      out.printf("... (%s in all)%n", Cells.bytes(letter, "bytes"));
    }
  }

  private static String bytes(JsonNode bytes) {
    String base64 = bytes.path("base64").asString("");
    return base64.isEmpty() ? Cells.harmless(bytes.path("text").asString("-")) : "base64 " + base64;
  }

  private static String oneLine(JsonNode bytes) {
    String base64 = bytes.path("base64").asString("");
    return base64.isEmpty() ? Cells.text(bytes, "text") : "base64 " + base64;
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.equals("-")) {
      out.printf("%-14s %s%n", name, value);
    }
  }
}
