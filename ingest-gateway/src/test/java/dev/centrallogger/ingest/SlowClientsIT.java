package dev.centrallogger.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.testsupport.KafkaFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, or many: they are let go, and an ordinary sender does not notice. */
class SlowClientsIT {

  private static final int MANY = 2_000;

  /** What senders wait. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(10);

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";
  private static final String HEAD =
      "POST /api/v1/logs HTTP/1.1\r\nHost: x\r\nX-API-Key: k1\r\nContent-Type: application/json\r\n";

  private static RunningGateway gateway;

  private final List<SocketChannel> connections = new ArrayList<>();

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            KafkaFixture.shared(),
            Map.of(
                "server.tomcat.connection-timeout", "2s",
                "central-logger.slow-body.grace", "2s",
                "central-logger.slow-body.min-rate", "1KB"));
    // the first request costs a service more than any other
    assertAnOrdinarySenderIsServed();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void disconnect() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }

  @Test
  void twoThousandSilentConnectionsHoldNobodyUpAndAreLetGo() {
    connect(MANY);

    assertAnOrdinarySenderIsServed();
    awaitThat("let go", SlowClientsIT::isEnded);
  }

  @Test
  void twoThousandUnfinishedHeadsHoldNobodyUpAndAreLetGo() {
    connect(MANY);
    connections.forEach(each -> write(each, "POST /api/v1/logs HTTP/1.1\r\nHost: x\r\nX-A"));

    assertAnOrdinarySenderIsServed();
    awaitThat("let go", SlowClientsIT::isEnded);
  }

  @Test
  void headsThatTrickleInAreLetGo() {
    connect(20);
    connections.forEach(each -> write(each, "POST /api/v1/logs HTTP/1.1\r\nHost: x\r\nX-A: "));

    awaitLetGoTrickling("a");
    assertAnOrdinarySenderIsServed();
  }

  @Test
  void bodiesThatNeverComeAreLetGo() {
    connect(200);
    connections.forEach(each -> write(each, HEAD + "Content-Length: 1000\r\n\r\n{"));

    assertAnOrdinarySenderIsServed();
    awaitThat("let go", SlowClientsIT::isEnded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k1", "a key that is refused before its body is read"})
  void bodiesThatTrickleInAreLetGo(String key) {
    connect(20);
    String head = HEAD.replace("k1", key) + "Content-Length: 100000\r\n\r\n";
    connections.forEach(each -> write(each, head));

    awaitLetGoTrickling(" ");
    assertAnOrdinarySenderIsServed();
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() {
    connect(1);
    write(connections.getFirst(), HEAD + "X-Padding: " + "x".repeat(64 * 1024) + "\r\n\r\n");

    awaitThat("refused", SlowClientsIT::isEnded);
    assertAnOrdinarySenderIsServed();
  }

  private static void assertAnOrdinarySenderIsServed() {
    long before = System.nanoTime();
    Answer answer = gateway.postLog(GOOD);

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(NOTICEABLE);
  }

  private void connect(int count) {
    try {
      for (int i = 0; i < count; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress("127.0.0.1", gateway.port()));
        channel.configureBlocking(false);
        connections.add(channel);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitThat(String alias, Predicate<SocketChannel> condition) {
    await(alias)
        .atMost(Duration.ofSeconds(60))
        .until(() -> connections.stream().allMatch(condition));
  }

  /** A byte now and then is enough for the container, and not for us. */
  private void awaitLetGoTrickling(String trickle) {
    await("let go")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() ->
            connections.stream().filter(each -> isEndedAfter(each, trickle)).count()
                == connections.size());
  }

  private static void write(SocketChannel connection, String text) {
    try {
      connection.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEndedAfter(SocketChannel connection, String trickle) {
    try {
      connection.write(ByteBuffer.wrap(trickle.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      return true;
    }
    return isEnded(connection);
  }

  /** Whether the server has closed it, maybe after an answer. */
  private static boolean isEnded(SocketChannel connection) {
    try {
      ByteBuffer answer = ByteBuffer.allocate(8192);
      int read = connection.read(answer);
      while (read > 0) {
        answer.clear();
        read = connection.read(answer);
      }
      return read < 0;
    } catch (IOException reset) {
      return true;
    }
  }
}
