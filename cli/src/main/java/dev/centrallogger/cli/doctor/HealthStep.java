package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.NoAnswer;
import dev.centrallogger.cli.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the origin says of itself. Asked without a key: nobody knows yet who answers. */
final class HealthStep implements Step {

  private final LogServer server;
  private boolean foreign;

  HealthStep(LogServer server) {
    this.server = server;
  }

  /** Whether a server answered that is not Central Logger, and so must not be sent a key. */
  boolean isForeign() {
    return foreign;
  }

  @Override
  public Finding take() throws InterruptedException {
    Reply reply = server.get("/health");
    return switch (reply) {
      case NoAnswer none -> {
        foreign = true;
        yield Finding.wrong(
            none.problem(),
            "Is this the port of Central Logger's HTTP, and not of Kafka, PostgreSQL or another"
                + " program? Does it want https://?");
      }
      case Answer answer when !answer.body().path("status").isString() -> judgeForeign(answer);
      case Answer answer -> judge(answer);
    };
  }

  private Finding judgeForeign(Answer answer) {
    if (answer.status() >= 502 && answer.status() <= 504) {
      return Finding.wrong(
          "HTTP %d from a proxy in front of Central Logger".formatted(answer.status()),
          "The proxy runs and does not reach Central Logger: is it started, and is the proxy's"
              + " upstream right?");
    }
    foreign = true;
    return Finding.wrong(
        "HTTP %d, and not from Central Logger".formatted(answer.status()),
        "Another server answers at this address: is the port of --url right, and does the proxy"
            + " pass /health on?");
  }

  private Finding judge(Answer answer) {
    String status = answer.body().path("status").asString("");
    if (answer.status() == 200 && status.equals("UP")) {
      return Finding.ok("UP");
    }
    List<String> concerns = concerns(answer);
    String words = concerns.isEmpty() ? status : status + ": " + String.join(", ", concerns);
    return answer.status() == 200
        ? Finding.warning(words, "Logs are taken. See what waits: central-logger pipeline.")
        : Finding.wrong(words, advice(answer));
  }

  private static List<String> concerns(Answer answer) {
    List<String> concerns = new ArrayList<>();
    for (String member : List.of("checks", "concerns")) {
      for (Map.Entry<String, ?> check : answer.body().path(member).properties()) {
        String state = answer.body().path(member).path(check.getKey()).asString("");
        if (!state.equals("UP")) {
          concerns.add(check.getKey() + " " + state);
        }
      }
    }
    return concerns;
  }

  private static String advice(Answer answer) {
    if (answer.body().path("checks").path("kafka").asString("").equals("DOWN")) {
      return "Senders get 503. Kafka does not answer the gateway: is it running, is"
          + " KAFKA_BOOTSTRAP_SERVERS right? docs/operations.md, \"Kafka is away\".";
    }
    if (answer.body().path("checks").path("keys").asString("").equals("DOWN")) {
      return "The gateway is still loading the keys from Kafka. If it says so for more than a"
          + " minute, look into its log.";
    }
    return "The service says it cannot work: its log says why.";
  }
}
