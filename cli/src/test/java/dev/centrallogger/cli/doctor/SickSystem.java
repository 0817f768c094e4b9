package dev.centrallogger.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.centrallogger.cli.StandInServer.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A system that is well, and has the illness a test gives it. */
final class SickSystem implements AutoCloseable {

  private static final String LOG = "{\"log_id\":\"id-1\",\"client_id\":\"client_1\"}";
  private static final Told FORBIDDEN =
      Told.problem(403, "forbidden", "A key of this role may not do this.");

  private final Map<String, Told> answers = new LinkedHashMap<>();
  private final Map<String, String> keysSeen = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new java.util.ArrayList<>());
  private final HttpServer server;

  SickSystem() {
    answers.put("GET /health", Told.json(200, "{\"status\":\"UP\"}"));
    answers.put("GET /health/live", Told.json(200, "{\"status\":\"UP\"}"));
    answers.put("GET /api/v1/logs", Told.json(200, "{\"data\":[" + LOG + "]}"));
    answers.put("POST /api/v1/logs", Told.problem(400, "invalid", "The log has invalid fields."));
    answers.put("GET /api/v1/admin/api-keys", FORBIDDEN);
    answers.put("the canary", Told.json(202, LOG));
    answers.put("GET /api/v1/logs/id-1", Told.json(200, LOG));
    answers.put("GET /api/v1/logs/id-1/receipt", Told.json(200, "{\"state\":\"stored\"}"));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers this request like this from now on; {@code the canary} is the log of the doctor. */
  SickSystem says(String request, Told answer) {
    answers.put(request, answer);
    return this;
  }

  SickSystem forbids(String... requests) {
    Stream.of(requests).forEach(request -> answers.put(request, FORBIDDEN));
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  /** The key that came with a request; empty if none did. */
  String keyOf(String request) {
    return keysSeen.getOrDefault(request, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      requests.add(request);
      String key = exchange.getRequestHeaders().getFirst("X-API-Key");
      if (key != null) {
        keysSeen.put(request, key);
      }
      boolean offered = exchange.getRequestHeaders().containsKey("Expect");
      boolean canary =
          !offered
              && new String(exchange.getRequestBody().readAllBytes(), UTF_8)
                  .contains("central-logger-doctor");
      Told told =
          answers.getOrDefault(
              canary ? "the canary" : request, Told.problem(404, "not_found", "Nothing here."));
      byte[] body = told.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
