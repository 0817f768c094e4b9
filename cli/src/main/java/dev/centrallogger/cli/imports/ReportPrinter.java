package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.CommandFailedException;
import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints how an import ended: figures for people, or one JSON object for scripts. */
final class ReportPrinter {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ReportPrinter() {}

  /**
   * @param out gets the figures
   * @param err gets the refused lines with their reasons, and what stands to be said besides
   */
  static void printText(ImportReport report, PrintWriter out, PrintWriter err) {
    report.rejections().forEach(err::println);
    long omitted = report.rejected() + report.deadLettered() - report.rejections().size();
    if (omitted > 0) {
      err.printf("and %d more lines%n", omitted);
    }
    err.flush();

    out.printf("accepted        %8d%n", report.accepted());
    out.printf("rejected        %8d%n", report.rejected());
    if (report.readable()) {
      out.printf("stored          %8d%n", report.stored());
    } else {
      out.printf("stored       not checked: this key may not read%n");
    }
    if (report.deadLettered() > 0) {
      out.printf(
          "dead letters    %8d  (accepted, but cannot be stored as they are)%n",
          report.deadLettered());
    }
    if (report.notRepeatable() > 0) {
      out.printf(
          "not repeatable  %8d  (no executed_at: imported again, they are stored again)%n",
          report.notRepeatable());
    }
    if (report.unknown() > 0) {
      out.printf(
          "unknown         %8d  (no answer came: they may be stored or not)%n", report.unknown());
    }
    if (report.isWaiting()) {
      out.printf("The rest is accepted, and will be stored: it could not be read yet.%n");
    }
    out.flush();
  }

  static ObjectNode json(ImportReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("accepted", report.accepted());
    json.put("rejected", report.rejected());
    json.put("stored", report.readable() ? report.stored() : null);
    json.put("dead_lettered", report.readable() ? report.deadLettered() : null);
    json.put("not_repeatable", report.notRepeatable());
    json.put("unknown", report.unknown());
    ArrayNode rejections = json.putArray("rejections");
    for (Rejection rejection : report.rejections()) {
      rejections
          .addObject()
          .put("line", rejection.line())
          .put("code", rejection.code())
          .put("message", rejection.message());
    }
    CommandFailedException failure = report.failure();
    json.put("failure", failure == null ? null : failure.getMessage());
    return json;
  }
}
