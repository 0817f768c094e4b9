package dev.centrallogger.standalone.kafka;

import dev.centrallogger.standalone.data.Directories;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** A broker that starts on an empty directory and ends as soon as it is ready. */
public final class KafkaTraining {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private KafkaTraining() {}

  /** Takes a directory, whose content goes, and two free ports. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Directories.deleteRecursively(directory);
    Files.createDirectories(directory);
    int port = Integer.parseInt(args[1]);
    Properties properties = new Properties();
    properties.putAll(
        KafkaProperties.of(directory.resolve("data"), port, Integer.parseInt(args[2])));
    Path file = directory.resolve("kafka.properties");
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
    Thread.ofPlatform().daemon().start(() -> endWhenReady(port));
    KafkaBroker.main(new String[] {file.toString()});
  }

  private static void endWhenReady(int port) {
    while (!isOpen(port)) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    System.exit(0);
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
