package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log of our own, followed on its way: accepted, stored, readable. */
final class Canary {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final LogServer server;
  private final Clock clock;
  private final Duration patience;
  private long sent;
  private @Nullable String logId;
  private boolean stuck;

  /**
   * @param patience with each hop
   */
  Canary(LogServer server, Clock clock, Duration patience) {
    this.server = server;
    this.clock = clock;
    this.patience = patience;
  }

  /** Where it can be looked up; null if it was not accepted. */
  @Nullable String logId() {
    return logId;
  }

  /** Sends it. */
  Finding accepted() throws InterruptedException {
    byte[] log =
        JSON.writeValueAsBytes(
            JSON.createObjectNode()
                .put("ticket_id", "central-logger-doctor")
                .put("environment", "doctor")
                .put("status", "SUCCESS")
                .put("executed_at", clock.instant().toString())
                .put("category", "doctor"));
    sent = System.nanoTime();
    Reply reply = server.post("/api/v1/logs", "application/json", log);
    if (reply instanceof Answer answer && answer.isSuccess() && !answer.isForeign()) {
      logId = answer.body().path("log_id").asString(null);
      Duration after = sinceSent();
      return Finding.ok("a log of doctor's own, after %s: %s".formatted(Cells.span(after), logId))
          .after(after);
    }
    return Finding.wrong(
        reply.problem(),
        reply instanceof Answer answer && answer.status() == 429
            ? "The client sends more than its rate allows: senders have to slow down, or the rate"
                + " has to be raised."
            : "Senders are refused like this. The gateway takes logs as long as Kafka does: is it"
                + " running? docs/operations.md, \"Kafka is away\".");
  }

  /** Waits until its receipt says that it is stored. */
  Finding stored() throws InterruptedException {
    if (logId == null) {
      return Finding.skipped("nothing was accepted");
    }
    Reply reply;
    do {
      reply = server.get("/api/v1/logs/" + logId + "/receipt");
      if (reply instanceof Answer answer) {
        JsonNode receipt = answer.body();
        if (receipt.path("state").asString("").equals("stored")) {
          Duration after = sinceSent();
          return Finding.ok("after " + Cells.span(after)).after(after);
        }
        if (receipt.path("state").asString("").equals("dead_lettered")) {
          stuck = true;
          return Finding.wrong(
              "the database cannot hold it: " + Cells.text(receipt, "reason"),
              "It is kept. See central-logger dead-letters list.");
        }
        if (answer.isDenial() || answer.status() == 404) {
          return Finding.skipped("no receipt: " + reply.problem());
        }
      }
    } while (pause());
    stuck = true;
    return Finding.wrong(
        "not after %s: %s".formatted(Cells.span(sinceSent()), state(reply)),
        "It is accepted, so it is safe in Kafka. Nothing is stored while the log-writer or its"
            + " database is away: docs/operations.md, \"The lag grows\".");
  }

  /** Waits until it can be read. */
  Finding readable() throws InterruptedException {
    if (logId == null) {
      return Finding.skipped("nothing was accepted");
    }
    Reply reply;
    do {
      reply = server.get("/api/v1/logs/" + logId);
      if (reply instanceof Answer answer && answer.status() == 200) {
        Duration after = sinceSent();
        return Finding.ok(
                "after %s, as a log of %s"
                    .formatted(Cells.span(after), Cells.text(answer.body(), "client_id")))
            .after(after);
      }
    } while (!stuck && pause());
    return Finding.wrong(
        "not after %s: %s".formatted(Cells.span(sinceSent()), reply.problem()), advice(reply));
  }

  private String advice(Reply reply) {
    if (stuck) {
      return "First mend what keeps it from being stored.";
    }
    return reply instanceof Answer answer && answer.status() == 404
        ? "The query-api does not find it: does it read the database the log-writer writes?"
        : "Logs cannot be read now: see what was found of \"read\".";
  }

  private static String state(Reply reply) {
    return reply instanceof Answer answer && answer.body().has("state")
        ? "%s, %s records and %s behind"
            .formatted(
                Cells.text(answer.body(), "state"),
                Cells.count(answer.body(), "records_behind"),
                Cells.span(answer.body(), "seconds_behind"))
        : reply.problem();
  }

  private Duration sinceSent() {
    return Duration.ofNanos(System.nanoTime() - sent);
  }

  /** Whether another look is worth while. */
  private boolean pause() throws InterruptedException {
    Thread.sleep(PAUSE);
    return System.nanoTime() - sent < patience.toNanos();
  }
}
