package dev.centrallogger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An HTTP server that answers as the contract says, and, for what a healthy system does not do, as
 * a test tells it. Unless told otherwise it accepts every line and has stored it at once.
 */
public final class StandInServer implements AutoCloseable {

  /** One answer. */
  public record Told(int status, Map<String, String> headers, String body) {

    public static Told json(int status, String body) {
      return new Told(status, Map.of("Content-Type", "application/json"), body);
    }

    public static Told status(int status) {
      return new Told(status, Map.of(), "");
    }

    public static Told problem(int status, String code, String detail) {
      return new Told(
          status,
          Map.of("Content-Type", "application/problem+json"),
          "{\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}".formatted(status, code, detail));
    }

    /** The answer to a batch, by the items of its {@code results} without their index. */
    public static Told results(int status, String... items) {
      return new Told(
          status,
          Map.of("Content-Type", "application/json"),
          IntStream.range(0, items.length)
              .mapToObj(index -> "{\"index\":%d,%s}".formatted(index, items[index]))
              .collect(Collectors.joining(",", "{\"results\":[", "]}")));
    }

    public Told retryAfter(int seconds) {
      return new Told(status, Map.of("Retry-After", Integer.toString(seconds)), body);
    }
  }

  public static final String ACCEPTED = "\"status\":\"accepted\",\"log_id\":\"id-1\"";
  public static final String UNKNOWN = "\"status\":\"unknown\"";

  /** Ends the connection without an answer. */
  public static final Told NOTHING = Told.status(0);

  private final HttpServer server;
  private final Queue<Told> batchAnswers = new ArrayDeque<>();
  private final Queue<Told> readAnswers = new ConcurrentLinkedQueue<>();
  private final Queue<Told> adminAnswers = new ArrayDeque<>();
  private final List<String> adminRequests = Collections.synchronizedList(new ArrayList<>());
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile Runnable whenABatchCame = () -> {};

  public StandInServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/logs/batch", this::takeBatch);
    server.createContext("/api/v1/logs/", this::read);
    server.createContext("/api/v1/admin/", this::administer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers the next batches like this, one each. */
  public StandInServer answersBatches(Told... answers) {
    batchAnswers.addAll(List.of(answers));
    return this;
  }

  /** Answers the next reads like this, one each. */
  public StandInServer answersReads(Told... answers) {
    readAnswers.addAll(List.of(answers));
    return this;
  }

  /**
   * Answers the next requests to the administration like this, one each; else by an empty object.
   */
  public StandInServer answersAdministration(Told... answers) {
    adminAnswers.addAll(List.of(answers));
    return this;
  }

  /** Every request to the administration: method, path below {@code /api/v1/admin/}, body. */
  public List<String> adminRequests() {
    return List.copyOf(adminRequests);
  }

  public StandInServer whenABatchCame(Runnable action) {
    whenABatchCame = action;
    return this;
  }

  /** The lines of every batch that came. */
  public List<List<String>> batches() {
    return List.copyOf(batches);
  }

  /** A header of the last request. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void takeBatch(HttpExchange exchange) throws IOException {
    note(exchange);
    List<String> lines =
        new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
    batches.add(lines);
    whenABatchCame.run();
    Told told = batchAnswers.poll();
    answer(exchange, told != null ? told : acceptAll(lines.size()));
  }

  private void read(HttpExchange exchange) throws IOException {
    note(exchange);
    Told told = readAnswers.poll();
    answer(exchange, told != null ? told : Told.json(200, "{\"state\":\"stored\"}"));
  }

  private void administer(HttpExchange exchange) throws IOException {
    note(exchange);
    String target = exchange.getRequestURI().toString().substring("/api/v1/admin/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    adminRequests.add((exchange.getRequestMethod() + " " + target + " " + body).strip());
    Told told = adminAnswers.poll();
    answer(exchange, told != null ? told : new Told(200, Map.of(), "{}"));
  }

  private static Told acceptAll(int lines) {
    return Told.results(202, Collections.nCopies(lines, ACCEPTED).toArray(String[]::new));
  }

  private void note(HttpExchange exchange) {
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
  }

  private static void answer(HttpExchange exchange, Told told) throws IOException {
    try (exchange) {
      if (told.status() == 0) {
        return;
      }
      told.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      byte[] body = told.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
