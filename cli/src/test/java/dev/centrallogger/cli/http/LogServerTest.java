package dev.centrallogger.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.StandInServer;
import dev.centrallogger.cli.StandInServer.Told;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LogServerTest {

  @AutoClose private final StandInServer standIn = new StandInServer();

  @AutoClose
  private final LogServer server = new LogServer(URI.create(standIn.url() + "/"), "X-Key", "k");

  @Test
  void sendsTheKeyInItsHeader() throws InterruptedException {
    server.get("/api/v1/logs/1");

    assertThat(standIn.header("X-Key")).isEqualTo("k");
  }

  @Test
  void givesTheAnswersParts() throws InterruptedException {
    standIn.answersReads(Told.problem(503, "busy", "come back").retryAfter(4));

    Answer answer = (Answer) server.get("/api/v1/logs/1");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("HTTP 503: come back");
    assertThat(answer.retryAfter()).contains(Duration.ofSeconds(4));
    assertThat(answer.isDenial()).isFalse();
  }

  @Test
  void livesWithAnswersThatAreNoJson() throws InterruptedException {
    standIn.answersReads(new Told(502, Map.of("Retry-After", "tomorrow"), "<html>"));

    Answer answer = (Answer) server.get("/api/v1/logs/1");

    assertThat(answer.problem()).isEqualTo("HTTP 502");
    assertThat(answer.retryAfter()).isEmpty();
  }

  @Test
  void knowsThatNothingArrivedWhereNobodyListens() throws InterruptedException {
    standIn.close();

    assertThat(server.post("/api/v1/logs/batch", "text/plain", "x".getBytes(UTF_8)))
        .isEqualTo(new NoAnswer("no connection to " + standIn.url() + "/", true));
  }

  @Test
  void doesNotKnowWhatArrivedWhereTheConnectionBreaks() throws InterruptedException {
    standIn.answersBatches(StandInServer.NOTHING);

    assertThat(server.post("/api/v1/logs/batch", "text/plain", "x".getBytes(UTF_8)))
        .isEqualTo(new NoAnswer("no answer from " + standIn.url() + "/", false));
  }

  @Test
  void neverPrintsItsKey() {
    assertThat(server).hasToString(standIn.url() + "/");
  }
}
