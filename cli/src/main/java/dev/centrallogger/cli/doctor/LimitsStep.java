package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.NoAnswer;
import dev.centrallogger.cli.http.Reply;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a log and a batch may be: the server is offered more than it can take, and says what it
 * takes before anything is sent. So the limit of a proxy in between is found as well.
 */
final class LimitsStep implements Step {

  private static final long TOO_LARGE = 1L << 40;
  private static final Pattern BYTES = Pattern.compile("(\\d+) bytes");

  private final LogServer server;
  private final Duration patience;

  LimitsStep(LogServer server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  @Override
  public Finding take() throws InterruptedException {
    Reply log = server.offer("/api/v1/logs", TOO_LARGE, patience);
    if (log instanceof NoAnswer) {
      return Finding.skipped("something in between wants all of a log before it says so");
    }
    Reply batch = server.offer("/api/v1/logs/batch", TOO_LARGE, patience);
    return Finding.ok("a log up to %s, a batch up to %s".formatted(limit(log), limit(batch)));
  }

  private static String limit(Reply reply) {
    if (!(reply instanceof Answer answer) || answer.status() != 413) {
      return "? (" + reply.problem() + ")";
    }
    Matcher bytes = BYTES.matcher(answer.body().path("detail").asString(""));
    return bytes.find()
        ? Cells.bytes(Long.parseLong(bytes.group(1)))
        : "? (a proxy refuses first, with its own limit)";
  }
}
