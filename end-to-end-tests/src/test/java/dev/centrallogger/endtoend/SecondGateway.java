package dev.centrallogger.endtoend;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another gateway before the same Kafka, as a process of its own: {@code java -jar}. */
final class SecondGateway implements AutoCloseable {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final Process process;

  private SecondGateway(URI url, Process process) {
    this.url = url;
    this.process = process;
  }

  static SecondGateway of(CentralLogger system) {
    try {
      int port = FreePort.next();
      SecondGateway gateway =
          new SecondGateway(
              URI.create("http://127.0.0.1:" + port), process(port, system.bootstrapServers()));
      await("the second gateway").atMost(Duration.ofMinutes(1)).until(gateway::isReady);
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Api as(String key) {
    return new Api(http, url, key);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    http.close();
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the second gateway did not start");
    }
    try {
      return as(Keys.WARM_UP).get("/health").status() == 200;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        return false;
      }
      throw e;
    }
  }

  private static Process process(int port, String bootstrapServers) throws IOException {
    Path output = Path.of("target", "second-gateway.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                SharedData.repository()
                    .resolve("ingest-gateway/target/ingest-gateway.jar")
                    .toString())
            .directory(Files.createDirectories(output.getParent()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toAbsolutePath().toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(FreePort.next()),
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "API_KEYS", Keys.SETTING.replace("\n", " ")));
    return builder.start();
  }
}
