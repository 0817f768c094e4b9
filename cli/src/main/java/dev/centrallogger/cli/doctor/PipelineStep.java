package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Whether accepted logs are stored, as a provider may see it. */
final class PipelineStep implements Step {

  private final LogServer server;

  PipelineStep(LogServer server) {
    this.server = server;
  }

  @Override
  public Finding take() throws InterruptedException {
    Reply reply = server.get("/api/v1/admin/pipeline");
    if (reply instanceof Answer answer && answer.status() == 404) {
      return Finding.skipped("not shown by this version");
    }
    if (!(reply instanceof Answer answer) || !answer.isSuccess()) {
      return Finding.wrong(
          reply.problem(), "The pipeline cannot be seen; the services' logs tell.");
    }
    JsonNode pipeline = answer.body();
    String words =
        "%s: %s logs wait, the oldest for %s; %s until one would be lost"
            .formatted(
                Cells.text(pipeline, "state"),
                Cells.count(pipeline, "lag_records"),
                Cells.span(pipeline, "oldest_unstored_age_seconds"),
                hours(pipeline.path("hours_until_loss")));
    return switch (pipeline.path("state").asString("")) {
      case "UP" -> Finding.ok(words);
      case "DEGRADED" ->
          Finding.wrong(
              words + lastError(pipeline.path("errors").path(0)),
              "Nothing is lost yet. Is the log-writer running, and its database? docs/operations.md,"
                  + " \"The lag grows\".");
      default ->
          Finding.wrong(words, "Kafka does not answer. docs/operations.md, \"Kafka is away\".");
    };
  }

  private static String lastError(JsonNode error) {
    return error.isMissingNode()
        ? ""
        : "; last error: %s of %s, %s"
            .formatted(
                Cells.text(error, "class"),
                Cells.text(error, "instance_id"),
                Cells.text(error, "last_message"));
  }

  private static String hours(JsonNode hours) {
    return hours.isNumber()
        ? Cells.span(Duration.ofMinutes(Math.round(hours.asDouble() * 60)))
        : "an unknown time";
  }
}
