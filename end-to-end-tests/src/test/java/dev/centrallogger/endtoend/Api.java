package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The system as one key sees it. A dropped connection is an exception, and so fails every test. */
final class Api {

  private static final String LOGS = "/api/v1/logs";

  /** What senders wait for an answer. */
  private static final Duration SENDER_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration STORED_WITHIN = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI url;
  private final String key;

  Api(HttpClient http, URI url, String key) {
    this.http = http;
    this.url = url;
    this.key = key;
  }

  Reply post(byte[] body) {
    return post(LOGS, "application/json", body);
  }

  Reply post(String body) {
    return post(body.getBytes(UTF_8));
  }

  Reply post(String path, String contentType, byte[] body) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)),
        path);
  }

  Reply postLines(List<String> lines) {
    return post(LOGS + "/batch", "application/x-ndjson", String.join("\n", lines).getBytes(UTF_8));
  }

  Reply get(String pathAndQuery) {
    return send(HttpRequest.newBuilder().GET(), pathAndQuery);
  }

  /** The list with these parameters, name before value. */
  Reply list(String... parameters) {
    return get(LOGS + "?" + query(parameters));
  }

  /** The ids of all logs of the list with these parameters, page by page. */
  List<String> allIds(String... parameters) {
    List<String> ids = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Reply page =
          cursor == null
              ? list(with(parameters, "page_size", "200"))
              : list("cursor", cursor, "page_size", "200");
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      for (Object row : Json.array(page.json().get("data"))) {
        ids.add(Json.string(Json.object(row).get("log_id")));
      }
      cursor = (String) Json.object(page.json().get("pagination")).get("next_cursor");
    } while (cursor != null);
    return ids;
  }

  /** The log with this id; waits until it is stored. */
  Map<String, @Nullable Object> read(String logId) {
    return await("log " + logId)
        .atMost(STORED_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(LOGS + "/" + logId), Api::isStored)
        .json();
  }

  private static boolean isStored(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isIn(200, 404);
    return reply.status() == 200;
  }

  /** The bytes of an altered log as they were sent. */
  Reply original(String logId) {
    return get(LOGS + "/" + logId + "/original");
  }

  static String query(String... parameters) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query
          .append(i == 0 ? "" : "&")
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], UTF_8));
    }
    return query.toString();
  }

  private static String[] with(String[] parameters, String name, String value) {
    List<String> all = new ArrayList<>(List.of(parameters));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }

  private Reply send(HttpRequest.Builder request, String pathAndQuery) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              request
                  .uri(url.resolve(pathAndQuery))
                  .timeout(SENDER_TIMEOUT)
                  .header("X-API-Key", key)
                  .build(),
              BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
