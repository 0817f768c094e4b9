package dev.centrallogger.standalone.kafka;

import dev.centrallogger.standalone.process.ParentWatch;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The broker's own process: formats its storage where that has not been done, then is {@code
 * kafka.Kafka}, until its supervisor ends.
 */
public final class KafkaBroker {

  private KafkaBroker() {}

  /** Takes one argument, the file with the broker's properties. */
  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    format(read(Path.of(args[0])));
    Kafka.main(args);
  }

  private static Properties read(Path file) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  /** Leaves storage that is formatted as it is, also where a first start was killed half-way. */
  private static void format(Properties properties) throws Exception {
    String directory = properties.getProperty("log.dirs");
    if (Files.exists(Path.of(directory, "meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(System.out)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(properties.getProperty("controller.listener.names"))
        .addDirectory(directory)
        .setMetadataLogDirectory(directory)
        .setIgnoreFormatted(true)
        .run();
  }
}
