package dev.centrallogger.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code start} on the command line.
 *
 * @param port absent: by the environment, else 8000; 0: any free one
 * @param dataDirectory absent: {@code .central-logger} in the installation
 * @param demo whether made-up logs are sent
 */
record StandaloneOptions(@Nullable Integer port, @Nullable Path dataDirectory, boolean demo) {

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads {@code --name value} and {@code --name=value}.
   *
   * @throws IllegalArgumentException if there is anything else, with a message for people
   */
  static StandaloneOptions parse(List<String> arguments) {
    Integer port = null;
    Path dataDirectory = null;
    boolean demo = false;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.remove();
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (equals >= 0) {
        rest.addFirst(argument.substring(equals + 1));
      }
      switch (name) {
        case "--port" -> port = port(name, value(name, rest));
        case "--data-dir" -> dataDirectory = path(name, value(name, rest));
        case "--demo" -> {
          if (equals >= 0) {
            throw new IllegalArgumentException("--demo takes no value");
          }
          demo = true;
        }
        default ->
            throw new IllegalArgumentException(
                "%s: unknown (expected --port, --data-dir or --demo)".formatted(argument));
      }
    }
    return new StandaloneOptions(port, dataDirectory, demo);
  }

  /** The number of a port, for {@code name} to be blamed. */
  static int port(String name, String value) {
    try {
      int port = Integer.parseInt(value.strip());
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s: %s (expected a port, 0 to %d)".formatted(name, value, HIGHEST_PORT));
  }

  private static Path path(String name, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("%s: %s (expected a directory)".formatted(name, value), e);
    }
  }

  private static String value(String name, Deque<String> rest) {
    String value = rest.poll();
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + ": a value is missing");
    }
    return value;
  }
}
