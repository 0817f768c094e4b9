package dev.centrallogger.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;

/** Stands where a gateway would, takes logs, and misbehaves as a test tells it. */
final class FakeGateway implements AutoCloseable {

  /** What it does with a request. */
  enum Manner {
    ACCEPT,
    REFUSE_NOW,
    TAKE_AND_HANG_UP,
    HANG_UP
  }

  /** A log it took. */
  record Taken(String apiKey, LogId logId, ContentHash hash) {}

  final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final Random random = new Random(1);

  FakeGateway(IntFunction<Manner> manners) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", x -> answer(x, manners.apply(requests.incrementAndGet())));
    server.start();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange, Manner manner) throws IOException {
    List<JsonText> logs = logs(exchange);
    switch (manner) {
      case ACCEPT -> accept(exchange, logs);
      case REFUSE_NOW -> send(exchange, 503, "{\"code\":\"buffer_unavailable\"}");
      case TAKE_AND_HANG_UP -> logs.forEach(log -> take(exchange, log));
      case HANG_UP -> {}
    }
    exchange.close();
  }

  private void accept(HttpExchange exchange, List<JsonText> logs) throws IOException {
    if (!exchange.getRequestURI().getPath().endsWith("/batch")) {
      JsonText log = logs.getFirst();
      send(
          exchange,
          isGood(log) ? 202 : 400,
          isGood(log) ? item(exchange, log) : "{\"code\":\"invalid\"}");
      return;
    }
    List<String> items = new ArrayList<>();
    logs.forEach(log -> items.add(item(exchange, log)));
    int good = (int) logs.stream().filter(FakeGateway::isGood).count();
    int status = good == logs.size() ? 202 : good > 0 ? 207 : 400;
    send(exchange, status, "{\"results\":[" + String.join(",", items) + "]}");
  }

  private String item(HttpExchange exchange, JsonText log) {
    return isGood(log)
        ? "{\"status\":\"accepted\",\"log_id\":\"%s\"}".formatted(take(exchange, log))
        : "{\"status\":\"rejected\",\"error\":{\"retryable\":false}}";
  }

  private static boolean isGood(JsonText log) {
    return log.text().contains("executed_at");
  }

  private LogId take(HttpExchange exchange, JsonText log) {
    String text = log.text();
    int time = text.indexOf('"', text.indexOf("executed_at") + "executed_at\":".length()) + 1;
    Instant executedAt = Instant.parse(text.substring(time, text.indexOf('"', time)));
    LogId id = LogId.random(executedAt, random);
    taken.add(
        new Taken(
            exchange.getRequestHeaders().getFirst("X-API-Key"),
            id,
            ContentHash.of(log.array(), log.offset(), log.length())));
    return id;
  }

  private static List<JsonText> logs(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    boolean gzip = exchange.getRequestHeaders().containsKey("Content-Encoding");
    byte[] body = (gzip ? new GZIPInputStream(in) : in).readAllBytes();
    List<JsonText> logs = new ArrayList<>();
    if (exchange.getRequestHeaders().getFirst("Content-Type").endsWith("ndjson")) {
      new String(body, UTF_8).lines().forEach(line -> logs.add(JsonText.of(line)));
      return logs;
    }
    JsonScanner json = new JsonScanner(body);
    if (json.peek() == JsonKind.OBJECT && new String(body, UTF_8).startsWith("{\"logs\"")) {
      json.enterObject();
      json.nextMember();
    }
    if (json.peek() == JsonKind.ARRAY) {
      json.enterArray();
      while (json.nextElement()) {
        logs.add(json.value().text());
      }
    } else {
      logs.add(json.value().text());
    }
    return logs;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
