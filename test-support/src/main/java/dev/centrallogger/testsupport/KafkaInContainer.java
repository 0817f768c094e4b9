package dev.centrallogger.testsupport;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka in a container of the official image. */
final class KafkaInContainer extends ContainerServer implements KafkaServer {

  private static final int CONTAINER_PORT = 9092;

  private final int port;

  KafkaInContainer(String image, Map<String, String> settings) {
    this(image, settings, FreePort.next());
  }

  private KafkaInContainer(String image, Map<String, String> settings, int port) {
    super(
        new KafkaContainer(DockerImageName.parse(image)).withEnv(environment(settings)),
        port,
        CONTAINER_PORT);
    this.port = port;
    awaitAnswer();
  }

  @Override
  public String bootstrapServers() {
    return host() + ":" + port;
  }

  @Override
  boolean answers() {
    return KafkaProbe.answers(bootstrapServers());
  }

  /** The image takes {@code message.max.bytes} as {@code KAFKA_MESSAGE_MAX_BYTES}. */
  private static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(KafkaSettings.SMALL_BROKER);
    all.putAll(settings);
    Map<String, String> environment = new TreeMap<>();
    all.forEach((name, value) ->
        environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return environment;
  }
}
