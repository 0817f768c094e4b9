package dev.centrallogger.standalone.kafka;

import dev.centrallogger.standalone.aot.AotCache;
import dev.centrallogger.standalone.aot.AotTraining;
import dev.centrallogger.standalone.process.JavaProgram;
import dev.centrallogger.standalone.process.Server;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A real Kafka broker, alone, on the loopback address, in a process of its own: its heap is its
 * own, and it cannot take the services down with it.
 */
public final class EmbeddedKafka implements Server {

  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  private final Path directory;
  private final Path propertiesFile;
  private final Path jar;
  private final int port;
  private final int controllerPort;
  private final AotCache aotCache;

  /**
   * @param directory takes the topics
   * @param propertiesFile takes the broker's settings, written anew at each start
   * @param jar this installation's
   * @param aotCaches takes what makes the process start faster
   */
  public EmbeddedKafka(
      Path directory, Path propertiesFile, Path jar, int port, int controllerPort, Path aotCaches) {
    this.directory = directory;
    this.propertiesFile = propertiesFile;
    this.jar = jar;
    this.port = port;
    this.controllerPort = controllerPort;
    this.aotCache = new AotCache("kafka", aotCaches, program());
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public Process start() throws IOException {
    writeProperties();
    return aotCache.applyTo(program()).builder().start();
  }

  private JavaProgram program() {
    return program(KafkaBroker.class, List.of(propertiesFile.toString()));
  }

  /**
   * How the cache is made: by a broker that ends when it is ready.
   *
   * @param scratch takes its data; emptied first
   */
  public AotTraining.Lesson lesson(Path scratch, int freePort, int otherFreePort) {
    return new AotTraining.Lesson(
        aotCache,
        program(
            KafkaTraining.class,
            List.of(
                scratch.toString(), Integer.toString(freePort), Integer.toString(otherFreePort))));
  }

  private JavaProgram program(Class<?> main, List<String> arguments) {
    return new JavaProgram(
        jar,
        main.getName(),
        List.of(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=dev/centrallogger/standalone/kafka/logback.xml"),
        arguments,
        Map.of());
  }

  /** The broker listens as the last thing of its start. */
  @Override
  public boolean isReady(Process process) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
      aotCache.confirm();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void askToStop(Process process) {
    process.toHandle().destroy(); // that of the process itself would close its output as well
  }

  @Override
  public Duration stopTimeout() {
    return Duration.ofSeconds(30);
  }

  private void writeProperties() throws IOException {
    Properties properties = new Properties();
    properties.putAll(KafkaProperties.of(directory, port, controllerPort));
    try (Writer writer = Files.newBufferedWriter(propertiesFile, StandardCharsets.UTF_8)) {
      properties.store(writer, "Written by Central Logger at each start.");
    }
  }
}
