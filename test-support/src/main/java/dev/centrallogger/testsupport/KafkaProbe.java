package dev.centrallogger.testsupport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks a broker whether it serves. */
final class KafkaProbe {

  private static final int TIMEOUT_MILLIS = 2000;

  private KafkaProbe() {}

  static boolean answers(String bootstrapServers) {
    // the port first: a client that finds it closed fills the test's output with warnings
    return isOpen(bootstrapServers) && hasNodes(bootstrapServers);
  }

  private static boolean isOpen(String bootstrapServers) {
    int colon = bootstrapServers.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            bootstrapServers.substring(0, colon),
            Integer.parseInt(bootstrapServers.substring(colon + 1)));
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private static boolean hasNodes(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
