package dev.centrallogger.cli.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A running Central Logger, spoken to over HTTP with one API key. Thread-safe. */
public final class LogServer implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** The server answers within 8 seconds of the last byte; the rest is for slow lines. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

  /** Of a body that never comes. */
  private static final Flow.Subscription SILENT =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private final HttpClient http;
  private final URI url;
  private final HttpRequest authenticated;

  /**
   * @param url such as {@code https://logs.example.org}, with or without a path
   * @param key none for what anybody may ask
   * @param trust in which certificates
   * @throws IllegalArgumentException if these cannot make an HTTP request
   */
  public LogServer(URI url, String keyHeader, @Nullable String key, SSLContext trust) {
    this.url = url;
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(ANSWER_TIMEOUT);
    this.authenticated = (key == null ? request : request.header(keyHeader, key)).build();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .sslContext(trust)
            .build();
  }

  /**
   * Asks for what stands at {@code path}.
   *
   * @param path absolute, such as {@code /api/v1/logs}, already escaped
   */
  public Reply get(String path) throws InterruptedException {
    return send(request(path).GET());
  }

  public Reply post(String path, String contentType, byte[] body) throws InterruptedException {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  /**
   * Announces a body of so many bytes, and sends none of it: the server says before whether it
   * would take that. Where it would, there is no answer within {@code patience}.
   */
  public Reply offer(String path, long bytes, Duration patience) throws InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .timeout(patience)
            .expectContinue(true)
            .POST(
                BodyPublishers.fromPublisher(subscriber -> subscriber.onSubscribe(SILENT), bytes)));
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  /** The address alone: the key is never printed. */
  @Override
  public String toString() {
    return url.toString();
  }

  private HttpRequest.Builder request(String path) {
    String base = url.toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return HttpRequest.newBuilder(authenticated, (name, value) -> true)
        .uri(URI.create(root + path));
  }

  private Reply send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return Answer.of(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      return new NoAnswer(ConnectionFault.of(e), url.toString());
    }
  }
}
