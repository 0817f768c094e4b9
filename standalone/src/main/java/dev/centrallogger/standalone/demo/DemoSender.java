package dev.centrallogger.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends made-up logs to a running system. While it cannot take them it waits and tries again: each
 * log has an idempotency key, so that trying again stores nothing twice.
 */
final class DemoSender implements AutoCloseable {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long LONGEST_PAUSE_SECONDS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI url;
  private final String keyHeader;
  private final List<String> keys;

  /**
   * @param keys a key for each of {@link DemoClient#three()}
   */
  DemoSender(URI url, String keyHeader, List<String> keys) {
    this.url = url;
    this.keyHeader = keyHeader;
    this.keys = List.copyOf(keys);
  }

  /** Whether no client has any log. */
  boolean isSystemEmpty() throws InterruptedException {
    for (String key : keys) {
      String page = untilAnswered(request("/api/v1/logs?page_size=1", key).GET().build());
      if (!JsonMapper.shared().readTree(page).path("data").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  void send(DemoLog log) throws InterruptedException {
    untilAnswered(post("/api/v1/logs", "application/json", keys.get(log.client()), log.body()));
  }

  /**
   * @param logs of one client
   */
  void sendBatch(int client, List<DemoLog> logs) throws InterruptedException {
    String lines = String.join("\n", logs.stream().map(DemoLog::body).toList());
    untilAnswered(post("/api/v1/logs/batch", "application/x-ndjson", keys.get(client), lines));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest post(String path, String contentType, String key, String body) {
    return request(path, key)
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_TIMEOUT).header(keyHeader, key);
  }

  private String untilAnswered(HttpRequest request) throws InterruptedException {
    while (true) {
      Duration pause = PAUSE;
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status < 300) {
          return response.body();
        }
        if (status < 500 && status != 429) {
          throw new DemoRefusedException(status);
        }
        pause = pause(response);
      } catch (IOException e) {
        // it restarts, or is not up yet
      }
      Thread.sleep(pause);
    }
  }

  private static Duration pause(HttpResponse<?> response) {
    try {
      long seconds = response.headers().firstValueAsLong("Retry-After").orElse(PAUSE.toSeconds());
      return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_PAUSE_SECONDS));
    } catch (NumberFormatException date) {
      return PAUSE;
    }
  }
}
