package dev.centrallogger.standalone.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The loopback ports the servers talk to each other on, chosen at the first start and kept in
 * {@code ports.properties}; another is chosen where somebody else has taken one.
 */
public final class InternalPorts {

  /**
   * Below the range Linux and macOS take outgoing connections' ports from: while a server is down,
   * no connection may sit on its port.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private final Path file;
  private final Map<String, Integer> kept = new TreeMap<>();
  private final Set<Integer> given = new HashSet<>();

  private InternalPorts(Path file) {
    this.file = file;
  }

  public static InternalPorts in(DataDirectory data) throws IOException {
    InternalPorts ports = new InternalPorts(data.root().resolve("ports.properties"));
    ports.load();
    return ports;
  }

  /** A port nobody listens on now: that of the last start if it can be. */
  public int free(String name) {
    return free(name, kept.getOrDefault(name, randomPort()));
  }

  /** The same, this one at the first start if it can be. */
  public int free(String name, int preferred) {
    int port = kept.getOrDefault(name, preferred);
    for (int i = 0; i < ATTEMPTS; i++) {
      if (!given.contains(port) && isFree(InetAddress.getLoopbackAddress(), port)) {
        given.add(port);
        keep(name, port);
        return port;
      }
      port = randomPort();
    }
    throw new IllegalStateException("no free port for " + name);
  }

  /** Whether a server could listen there. */
  public static boolean isFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that linger after a server's end do not count
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int randomPort() {
    return RandomGenerator.getDefault().nextInt(LOWEST, HIGHEST);
  }

  private void keep(String name, int port) {
    kept.put(name, port);
    StringBuilder text = new StringBuilder();
    kept.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    try {
      OwnerOnly.write(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() throws IOException {
    if (Files.notExists(file)) {
      return;
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    for (String name : properties.stringPropertyNames()) {
      try {
        kept.put(name, Integer.valueOf(properties.getProperty(name).strip()));
      } catch (NumberFormatException e) {
        continue; // edited by hand; another is chosen
      }
    }
  }
}
