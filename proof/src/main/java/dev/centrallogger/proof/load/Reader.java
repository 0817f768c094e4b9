package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks for one log, as its client does. Thread-safe. */
public final class Reader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final URI queryApi;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  public Reader(URI queryApi) {
    this.queryApi = queryApi;
  }

  /** The status of the answer; 0 if there was none. */
  int read(ClientId asClient, LogId logId) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(queryApi.resolve("/api/v1/logs/" + logId))
            .timeout(PATIENCE)
            .header("X-API-Key", LoadProfile.apiKey(asClient))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
