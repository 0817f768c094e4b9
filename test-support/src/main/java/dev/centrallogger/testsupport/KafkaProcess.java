package dev.centrallogger.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kafka as a child process on 127.0.0.1. A process, not a broker inside the test's JVM, because
 * only a process can be frozen, killed and brought back without touching the test itself.
 */
final class KafkaProcess implements KafkaServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TemporaryDirectory directory = TemporaryDirectory.create("central-logger-kafka-");
  private final int port = FreePort.next();
  private @Nullable Process process;

  /**
   * @param settings of the broker, beside and before those that make it a small one of its own
   */
  KafkaProcess(Map<String, String> settings, List<KafkaDoor> doors) {
    writeSettings(settings, doors);
    start();
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void start() {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx384m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Dlogback.configurationFile=dev/centrallogger/testsupport/kafka-logback.xml",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KafkaBroker.class.getName(),
                  settingsFile().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("Kafka at " + bootstrapServers())
        .atMost(PATIENCE)
        .until(() -> hasEnded() || KafkaProbe.answers(bootstrapServers()));
    if (hasEnded()) {
      throw new IllegalStateException("Kafka did not start:\n" + lastOutput());
    }
  }

  @Override
  public void stop() {
    end(Process::destroy);
  }

  @Override
  public void kill() {
    end(Process::destroyForcibly);
  }

  @Override
  public void pause() {
    Signals.send("STOP", List.of(running().pid()));
  }

  @Override
  public void resume() {
    Signals.send("CONT", List.of(running().pid()));
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
    directory.close();
  }

  private void end(Consumer<Process> signal) {
    Process ending = running();
    signal.accept(ending);
    try {
      if (!ending.waitFor(PATIENCE)) {
        throw new IllegalStateException("Kafka does not end:\n" + lastOutput());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka ended", e);
    }
    process = null;
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("Kafka is not running");
    }
    return process;
  }

  private boolean hasEnded() {
    return !running().isAlive();
  }

  private void writeSettings(Map<String, String> settings, List<KafkaDoor> doors) {
    Properties properties = new Properties();
    properties.putAll(KafkaSettings.SMALL_BROKER);
    properties.putAll(settings);
    int controllerPort = FreePort.next();
    String controller = ",CONTROLLER://127.0.0.1:" + controllerPort;
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listeners", listeners(doors, KafkaDoor::listener) + controller);
    properties.put("advertised.listeners", listeners(doors, KafkaDoor::advertisedListener));
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("listener.security.protocol.map", protocols(doors));
    properties.put("log.dirs", directory.path().resolve("data").toString());
    try (Writer writer = Files.newBufferedWriter(settingsFile(), StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String listeners(List<KafkaDoor> doors, Function<KafkaDoor, String> listener) {
    return Stream.concat(
            Stream.of("PLAINTEXT://" + bootstrapServers()), doors.stream().map(listener))
        .collect(Collectors.joining(","));
  }

  private static String protocols(List<KafkaDoor> doors) {
    return Stream.concat(
            Stream.of("PLAINTEXT:PLAINTEXT", "CONTROLLER:PLAINTEXT"),
            doors.stream().map(KafkaDoor::protocolMapping))
        .collect(Collectors.joining(","));
  }

  private Path settingsFile() {
    return directory.path().resolve("server.properties");
  }

  private File logFile() {
    return directory.path().resolve("kafka.log").toFile();
  }

  private String lastOutput() {
    try {
      List<String> lines = Files.readAllLines(logFile().toPath());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
