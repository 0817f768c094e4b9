package dev.centrallogger.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.StandInServer;
import dev.centrallogger.cli.StandInServer.Told;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LogServerTest {

  @AutoClose private final StandInServer standIn = new StandInServer();

  @AutoClose private final LogServer server = server(standIn.url() + "/");

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
    assertThat(answer.problem()).isEqualTo("come back (HTTP 503, busy)");
    assertThat(answer.retryAfter()).contains(Duration.ofSeconds(4));
    assertThat(answer.isDenial()).isFalse();
  }

  @Test
  void livesWithAnswersThatAreNoJson() throws InterruptedException {
    standIn.answersReads(new Told(502, Map.of("Retry-After", "tomorrow"), "<html>"));

    Answer answer = (Answer) server.get("/api/v1/logs/1");

    assertThat(answer.problem()).startsWith("HTTP 502, and not from Central Logger");
    assertThat(answer.retryAfter()).isEmpty();
  }

  @Test
  void knowsThatNothingArrivedWhereNobodyListens() throws InterruptedException {
    standIn.close();

    assertThat(server.post("/api/v1/logs/batch", "text/plain", "x".getBytes(UTF_8)))
        .isEqualTo(new NoAnswer(ConnectionFault.NOTHING_LISTENS, standIn.url() + "/"));
  }

  @Test
  void doesNotKnowWhatArrivedWhereTheConnectionBreaks() throws InterruptedException {
    standIn.answersBatches(StandInServer.NOTHING);

    assertThat(server.post("/api/v1/logs/batch", "text/plain", "x".getBytes(UTF_8)))
        .isEqualTo(new NoAnswer(ConnectionFault.CUT, standIn.url() + "/"));
  }

  @Test
  void neverPrintsItsKey() {
    assertThat(server).hasToString(standIn.url() + "/");
  }

  @Test
  void knowsAHostThatIsUnknown() throws Exception {
    assertThat(fault("http://no-such-host.invalid")).isEqualTo(ConnectionFault.UNKNOWN_HOST);
  }

  @Test
  void knowsWhatSpeaksAnotherProtocol() throws Exception {
    try (OtherServer ssh = OtherServer.saying("SSH-2.0-OpenSSH_9.6\r\n")) {
      assertThat(fault("http://" + ssh.address())).isEqualTo(ConnectionFault.NOT_HTTP);
      assertThat(fault("https://" + ssh.address())).isEqualTo(ConnectionFault.NOT_TLS);
    }
  }

  private static ConnectionFault fault(String url) throws Exception {
    try (LogServer other = server(url)) {
      return ((NoAnswer) other.get("/health")).fault();
    }
  }

  private static LogServer server(String url) {
    try {
      return new LogServer(URI.create(url), "X-Key", "k", SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
