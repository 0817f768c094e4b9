package dev.centrallogger.proof.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The gateways behind a balancer: each request goes to any of them, and to the next if the first
 * does not listen. Thread-safe.
 */
public final class Gateways implements AutoCloseable {

  /** When a sender of ours gives up. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<URI> origins;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  public Gateways(List<URI> origins) {
    this.origins = List.copyOf(origins);
  }

  /** Sends it once; returns what the sender knows afterwards. */
  Answer send(Request request, String apiKey) throws InterruptedException {
    int first = ThreadLocalRandom.current().nextInt(origins.size());
    for (int i = 0; i < origins.size(); i++) {
      URI origin = origins.get((first + i) % origins.size());
      try {
        HttpResponse<byte[]> response =
            http.send(
                httpRequest(origin, request, apiKey), HttpResponse.BodyHandlers.ofByteArray());
        return Answer.of(request, response.statusCode(), response.body());
      } catch (ConnectException refused) {
        continue; // not a byte was sent
      } catch (IOException e) {
        return Answer.none(request);
      }
    }
    return Answer.unsent(request);
  }

  private static HttpRequest httpRequest(URI origin, Request request, String apiKey) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(origin.resolve(request.path()))
            .timeout(PATIENCE)
            .header("X-API-Key", apiKey)
            .header("Content-Type", request.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    if (request.gzip()) {
      builder.header("Content-Encoding", "gzip");
    }
    if (request.idempotencyKey() != null) {
      builder.header("Idempotency-Key", request.idempotencyKey());
    }
    return builder.build();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
