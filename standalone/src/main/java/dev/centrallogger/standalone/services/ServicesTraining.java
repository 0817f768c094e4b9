package dev.centrallogger.standalone.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services with neither Kafka nor a database behind them, asked once for each thing they do.
 * What they answer does not matter.
 */
public final class ServicesTraining {

  private static final String KEY = "training";
  private static final String LOG =
      """
      {"ticket_id": "T-1", "environment": "training", "status": "SUCCESS",
       "metrics": {"overall_confidence": 0.9}, "payload": {"trace": {"steps": [{"name": "planner"}]}}}
      """;

  private ServicesTraining() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ConfigurableApplicationContext context = LoggerServices.run(args);
    URI url =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      send(http, request(url, "/api/v1/logs").POST(BodyPublishers.ofString(LOG)));
      for (String path :
          List.of(
              "/health",
              "/openapi.json",
              "/api/v1/logs?page=1&page_size=10",
              "/api/v1/metrics/overview?days=7")) {
        send(http, request(url, path).GET());
      }
    }
    System.exit(SpringApplication.exit(context));
  }

  private static HttpRequest.Builder request(URI url, String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(Duration.ofSeconds(15))
        .header("X-API-Key", KEY)
        .header("Content-Type", "application/json");
  }

  private static void send(HttpClient http, HttpRequest.Builder request)
      throws InterruptedException {
    try {
      http.send(request.build(), BodyHandlers.discarding());
    } catch (IOException e) {
      System.out.println("training: no answer: " + e);
    }
  }
}
