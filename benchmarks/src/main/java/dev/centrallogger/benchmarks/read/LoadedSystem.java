package dev.centrallogger.benchmarks.read;

import dev.centrallogger.query.QueryApiApplication;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
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

  /**
   * Asks, and reads the answer to its end: in this thread, over a connection that is kept, so that
   * of what is measured little is the asker's.
   */
  Answer get(boolean provider, String target) {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    try {
      HttpURLConnection request =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + target).toURL().openConnection();
      request.setRequestProperty("X-API-Key", provider ? "provider" : "client");
      int status = request.getResponseCode();
      try (InputStream body = status < 400 ? request.getInputStream() : request.getErrorStream()) {
        return new Answer(status, body.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(target, e);
    }
  }

  /** What the service answered. */
  record Answer(int status, byte[] body) {}

  @Override
  public void close() {
    service.close();
    asClient.close();
    asProvider.close();
  }
}
