package dev.centrallogger.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoTrafficTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
  private static final List<String> KEYS = List.of("key-a", "key-b", "key-c");

  /** One request: its key and the lines of its body. */
  private record Sent(String key, List<String> lines) {}

  private final List<Sent> batches = new CopyOnWriteArrayList<>();
  private final List<Sent> single = new CopyOnWriteArrayList<>();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final Queue<Integer> refusals = new ArrayDeque<>();
  private volatile String page = "{\"data\":[]}";
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/api/v1/logs", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void givesAnEmptySystemAWeekAndThenALogAboutEverySecond() {
    try (DemoTraffic traffic = start(1)) {
      awaitThat("live logs", () -> single.size() >= 2);
    }

    assertThat(batches).extracting(Sent::key).contains("key-a", "key-b", "key-c");
    assertThat(batches.stream().mapToInt(sent -> sent.lines().size()).sum())
        .isEqualTo(DemoTraffic.BACKLOG_LOGS);
    assertThat(batches).allMatch(sent -> sent.lines().size() <= 100);
    assertThat(console).singleElement().asString().contains("600 logs of the past week");
  }

  @Test
  void addsNoPastToASystemThatHasOne() {
    page = "{\"data\":[{}]}";

    try (DemoTraffic traffic = start(1)) {
      awaitThat("live logs", () -> !single.isEmpty());
    }

    assertThat(batches).isEmpty();
  }

  @Test
  void ridesThroughWhatPasses() {
    refusals.addAll(List.of(503, 429, 500, 503, 503));

    try (DemoTraffic traffic = start(1)) {
      awaitThat("live logs", () -> single.size() >= 1);
    }

    assertThat(batches.stream().flatMap(sent -> sent.lines().stream()).distinct())
        .hasSize(DemoTraffic.BACKLOG_LOGS);
  }

  @Test
  void saysThatItHasEndedWhenItsKeysAreRefused() {
    refusals.add(401);

    try (DemoTraffic traffic = start(1)) {
      awaitThat("the end", () -> !console.isEmpty());
    }

    assertThat(console).containsExactly("The demo has ended: its logs are refused (HTTP 401)");
  }

  @Test
  void needsAKeyForEachClient() {
    assertThatThrownBy(() ->
            DemoTraffic.start(
                URI.create("http://localhost"), "X-API-Key", List.of("one"), 1, CLOCK, x -> {}))
        .hasMessage("1 keys (expected one for each of 3 clients)");
  }

  private DemoTraffic start(long seed) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return DemoTraffic.start(url, "X-API-Key", KEYS, seed, CLOCK, console::add);
  }

  private static void awaitThat(String alias, Callable<Boolean> condition) {
    await(alias).atMost(Duration.ofMinutes(1)).until(condition);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> lines =
          new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
      Integer refusal = refusals.poll();
      String body = exchange.getRequestMethod().equals("GET") ? page : "{}";
      if (refusal == null && !lines.isEmpty()) {
        Sent sent = new Sent(exchange.getRequestHeaders().getFirst("X-API-Key"), lines);
        (exchange.getRequestURI().getPath().endsWith("/batch") ? batches : single).add(sent);
      }
      exchange.getResponseHeaders().add("Retry-After", "0");
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal, body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}
