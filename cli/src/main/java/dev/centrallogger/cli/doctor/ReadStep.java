package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;
import java.time.Duration;

/** Can logs be read: does the database answer. */
final class ReadStep implements Step {

  private final LogServer server;

  ReadStep(LogServer server) {
    this.server = server;
  }

  @Override
  public Finding take() throws InterruptedException {
    long start = System.nanoTime();
    Reply reply = server.get("/api/v1/logs?page_size=1");
    if (reply instanceof Answer answer && answer.status() == 200) {
      return Finding.ok(
          "the list answers in " + Cells.span(Duration.ofNanos(System.nanoTime() - start)));
    }
    return Finding.wrong(
        reply.problem(),
        "Logs are taken all the same, and wait in Kafka. Is PostgreSQL running, and DATABASE_URL of"
            + " the query-api right? docs/operations.md, \"The database is down\".");
  }
}
