package dev.centrallogger.endtoend;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.testsupport.SharedData;
import dev.centrallogger.testsupport.TopicContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The real system: the process tree that {@code ./central-logger start} runs, on a data directory
 * of its own and a free port.
 */
final class CentralLogger implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> SETTINGS_OF_THE_USER =
      List.of("PORT", "DATABASE_URL", "KAFKA_BOOTSTRAP_SERVERS", "ENVIRONMENT", "ACCEPTED_STATUS");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Path data;
  private final Process process;

  private CentralLogger(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  static CentralLogger start() {
    try {
      Path data = Files.createTempDirectory("central-logger-end-to-end-");
      CentralLogger system = new CentralLogger(data, process(data));
      try {
        system.awaitFirstLog();
        return system;
      } catch (RuntimeException e) {
        // its servers end with it
        system.process.destroyForcibly();
        throw new IllegalStateException("did not start:\n" + Files.readString(output(data)), e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The system as the sender or reader with this key sees it. */
  Api as(String key) {
    return new Api(http, url(), key);
  }

  /** Where it writes what it prints, and below {@code data} all it keeps. */
  Path directory() {
    return data;
  }

  URI url() {
    return URI.create(kept("running.properties").getProperty("url"));
  }

  /** Of its Kafka, for those who work beside it. */
  String bootstrapServers() {
    return "127.0.0.1:" + kept("ports.properties").getProperty("kafka");
  }

  /** All that this topic holds now. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return TopicContent.read(bootstrapServers(), topic);
  }

  /** Of its PostgreSQL, with the password. */
  URI databaseUrl() {
    return URI.create(
        "postgresql://central_logger:%s@127.0.0.1:%s/central_logger"
            .formatted(
                kept("secrets.properties").getProperty("postgres.password"),
                kept("ports.properties").getProperty("postgres")));
  }

  /** Does something to its rows behind its back; how many it was. */
  int change(String sql) {
    URI url = databaseUrl();
    String[] login = url.getUserInfo().split(":", 2);
    String jdbc =
        "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath());
    try (Connection connection = DriverManager.getConnection(jdbc, login[0], login[1]);
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE central_logger_writer");
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Properties kept(String file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(data.resolve("data").resolve(file))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("not running", e);
    }
    return properties;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(Duration.ofMinutes(1))) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end within a minute of SIGTERM");
    }
    http.close();
    keepLogs();
    delete(data);
  }

  private boolean isReadyOrEnded() throws InterruptedException {
    return !process.isAlive()
        || Files.exists(data.resolve("data/running.properties"))
            && as(Keys.CLIENT_1).get("/health").status() == 200;
  }

  private void awaitFirstLog() {
    await("readiness")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(this::isReadyOrEnded);
    if (!process.isAlive()) {
      throw new IllegalStateException("it has ended");
    }
    warmUp();
  }

  /** One log all the way: on a busy machine the very first one may come too early for the rest. */
  private void warmUp() {
    Api api = as(Keys.WARM_UP);
    Reply accepted =
        await("a first log")
            .atMost(PATIENCE)
            .until(
                () ->
                    api.post(
                        "{\"ticket_id\":\"T\",\"environment\":\"test\",\"status\":\"SUCCESS\"}"),
                Reply::isAccepted);
    await("its way into the database")
        .atMost(PATIENCE)
        .until(() -> api.get("/api/v1/logs/" + accepted.logId()).status() == 200);
  }

  private static Process process(Path data) throws IOException {
    Path jar = SharedData.repository().resolve("standalone/target/standalone/standalone.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("not built: run 'mvn package', or './central-logger test'");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-jar",
                jar.toString(),
                "--port",
                "0",
                "--data-dir",
                data.resolve("data").toString())
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output(data).toFile());
    Map<String, String> environment = builder.environment();
    SETTINGS_OF_THE_USER.forEach(environment::remove);
    environment.put("CENTRAL_LOGGER_HOME", data.toString());
    environment.put("HOST", "127.0.0.1");
    // its training would take the processor from the tests
    environment.put("CENTRAL_LOGGER_AOT", "off");
    environment.put("API_KEYS", Keys.SETTING.replace("\n", " "));
    return builder.start();
  }

  /** In the module's build directory, for whoever wonders why a test failed. */
  private void keepLogs() {
    Path kept =
        Path.of("target", "central-logger-logs", System.getProperty("surefire.forkNumber", "1"));
    try (Stream<Path> logs = Files.list(data.resolve("data/logs"))) {
      Files.createDirectories(kept);
      for (Path log : logs.toList()) {
        Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path output(Path data) {
    return data.resolve("output.txt");
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory).sorted(Comparator.reverseOrder())) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
