package dev.centrallogger.benchmarks.read;

import dev.centrallogger.query.QueryApiApplication;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service over a database with logs in it. */
final class LoadedSystem implements AutoCloseable {

  private static final String API_KEYS =
      "{\"client\": \"client_1\", \"provider\": {\"role\": \"PROVIDER\"}}";

  private final TestDatabase database;
  private final ConfigurableApplicationContext service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BareConnection asClient;
  private final BareConnection asProvider;

  private LoadedSystem(TestDatabase database, ConfigurableApplicationContext service) {
    this.database = database;
    this.service = service;
    this.asClient = new BareConnection(database, false);
    this.asProvider = new BareConnection(database, true);
  }

  static LoadedSystem load(BenchServer postgres, int rows, PrintWriter console) {
    console.printf("loading %,d logs ...", rows);
    console.flush();
    long begin = System.nanoTime();
    TestDatabase database =
        postgres.database("bench_" + rows, fresh -> LogGenerator.load(fresh, rows));
    SpringApplication application = new SpringApplication(QueryApiApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "query-api"));
    ConfigurableApplicationContext service =
        application.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.server.port=0",
            "--logging.level.root=warn",
            // there is no Kafka to look at
            "--logging.level.dev.centrallogger.query.admin=error",
            "--central-logger.credentials.issued=false",
            "--central-logger.read-database.url=" + database.url(),
            "--central-logger.service.api-keys=" + API_KEYS);
    console.printf(" %d s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    console.flush();
    return new LoadedSystem(database, service);
  }

  TestDatabase database() {
    return database;
  }

  /** The database alone. */
  BareConnection bare(boolean provider) {
    return provider ? asProvider : asClient;
  }

  /** Asks, and reads the answer to its end. */
  HttpResponse<byte[]> get(boolean provider, String target) {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .header("X-API-Key", provider ? "provider" : "client")
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
    asClient.close();
    asProvider.close();
    http.close();
  }
}
