package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.NoAnswer;
import dev.centrallogger.cli.http.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Sends lines until each is accepted, rejected or given up. */
final class BatchSender {

  private static final String PATH = "/api/v1/logs/batch";
  private static final String NDJSON = "application/x-ndjson";

  /**
   * How long to try an address where nobody has answered yet: it is more likely mistyped than away.
   * A system that is started is there by then.
   */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(30);

  private final LogServer server;
  private final Patience patience;
  private final ImportReport report;
  private boolean reached;

  BatchSender(LogServer server, Patience patience, ImportReport report) {
    this.server = server;
    this.patience = patience;
    this.report = report;
  }

  /**
   * Sends a batch, in smaller ones where the server wants that.
   *
   * @throws CommandFailedException if there is no use in going on; the report says how far it came
   */
  void send(List<ImportLine> batch) throws InterruptedException {
    patience.progress();
    Deque<List<ImportLine>> waiting = new ArrayDeque<>(List.of(batch));
    while (!waiting.isEmpty()) {
      List<ImportLine> lines = waiting.removeFirst();
      Optional<Answer> refusal = settle(new OpenLines(lines, report));
      if (refusal.isPresent() && lines.size() > 1) {
        // too large, or so broken that it fails as a whole: the halves may not be
        int half = lines.size() / 2;
        waiting.addFirst(lines.subList(half, lines.size()));
        waiting.addFirst(lines.subList(0, half));
      } else if (refusal.isPresent()) {
        report.rejected(Rejection.of(lines.getFirst().number(), refusal.get().body()));
      }
    }
  }

  /** Sends these lines until none is open; the answer, where they are refused as a whole. */
  private Optional<Answer> settle(OpenLines open) throws InterruptedException {
    try {
      while (!open.isEmpty()) {
        open.sending();
        Reply reply = server.post(PATH, NDJSON, body(open.lines()));
        reached |= !(reply instanceof NoAnswer none && none.nothingSent());
        if (reply instanceof Answer answer && refusesAll(answer, open)) {
          return Optional.of(answer);
        }
        if (takeIn(reply, open)) {
          patience.progress();
        }
        if (!open.isEmpty() && !isTriedAgain(reply)) {
          throw new CommandFailedException(
              ExitCode.UNAVAILABLE,
              "%s took nothing for too long, last: %s; given up at line %d"
                  .formatted(server, reply.problem(), open.lines().getFirst().number()));
        }
      }
      return Optional.empty();
    } catch (InterruptedException | CommandFailedException e) {
      open.abandon();
      throw e;
    }
  }

  /** Waits before the next attempt, where there should be one. */
  private boolean isTriedAgain(Reply reply) throws InterruptedException {
    return (reached || !patience.isSpent(FIRST_ANSWER)) && patience.pause(reply.retryAfter());
  }

  private static boolean refusesAll(Answer answer, OpenLines open) {
    return (answer.status() == 400 || answer.status() == 413) && !open.isAnsweredBy(answer);
  }

  /** Closes what the reply settles; whether it settled any. */
  private boolean takeIn(Reply reply, OpenLines open) {
    return switch (reply) {
      case NoAnswer none when none.nothingSent() -> open.notTaken();
      case NoAnswer none -> open.maybeTaken();
      case Answer answer when open.isAnsweredBy(answer) -> open.apply(answer);
      case Answer answer when answer.status() == 429 || answer.status() == 503 -> open.notTaken();
      case Answer answer when answer.status() >= 500 -> open.maybeTaken();
      case Answer answer -> {
        open.notTaken();
        throw answer.isDenial()
            ? new CommandFailedException(
                ExitCode.DENIED,
                "%s takes no logs with this key: %s".formatted(server, answer.problem()))
            : new CommandFailedException(
                ExitCode.FAILED,
                "%s does not answer like Central Logger: %s".formatted(server, answer.problem()));
      }
    };
  }

  private static byte[] body(List<ImportLine> lines) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (ImportLine line : lines) {
      body.writeBytes(line.body());
      body.write('\n');
    }
    return body.toByteArray();
  }
}
