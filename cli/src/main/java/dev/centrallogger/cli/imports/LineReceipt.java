package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;
import java.time.Duration;
import java.util.Optional;

/** What the server says has become of an accepted line. */
sealed interface LineReceipt {

  /** It is stored, with the line's own content. */
  record Stored() implements LineReceipt {}

  /** It will never be stored as it is. */
  record DeadLettered(Rejection why) implements LineReceipt {}

  /** The key may not read. */
  record Denied() implements LineReceipt {}

  /** Nothing yet: what was accepted is safe, and will be one of the others. */
  record Open(Optional<Duration> retryAfter) implements LineReceipt {}

  /** Asks once. */
  static LineReceipt ask(LogServer server, AcceptedLine line) throws InterruptedException {
    Reply reply = server.get("/api/v1/logs/" + line.logId() + "/receipt");
    if (reply instanceof Answer answer && answer.isDenial()) {
      return new Denied();
    }
    if (reply instanceof Answer answer && answer.isSuccess()) {
      switch (answer.body().path("state").asString("")) {
        case "stored" -> {
          return stored(line, answer);
        }
        case "dead_lettered" -> {
          String reason = answer.body().path("reason").asString("dead_lettered");
          return new DeadLettered(
              new Rejection(line.number(), reason, "accepted, but it cannot be stored"));
        }
        default -> {}
      }
    }
    return new Open(reply.retryAfter());
  }

  private static LineReceipt stored(AcceptedLine line, Answer answer) {
    String content = answer.body().path("content_hash").asString("");
    return content.isEmpty() || content.equals(line.content().toHex())
        ? new Stored()
        : new DeadLettered(
            new Rejection(
                line.number(), "id_conflict", "another log has its idempotency_key and is stored"));
  }
}
