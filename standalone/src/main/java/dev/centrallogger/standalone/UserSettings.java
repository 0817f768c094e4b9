package dev.centrallogger.standalone;

import dev.centrallogger.service.settings.DotenvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user has set: the environment and, behind it, a {@code .env} file in the working
 * directory, else in the installation's. The services would find the first two by themselves; the
 * supervisor reads them because it adds its own keys to the user's.
 */
final class UserSettings {

  private final Map<String, String> environment;
  private final Map<String, String> dotenv;

  private UserSettings(Map<String, String> environment, Map<String, String> dotenv) {
    this.environment = Map.copyOf(environment);
    this.dotenv = Map.copyOf(dotenv);
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it cannot be read or holds what is no setting
   */
  static UserSettings read(
      Map<String, String> environment, Path workingDirectory, Path installation) {
    Path directory =
        Files.exists(workingDirectory.resolve(".env")) ? workingDirectory : installation;
    return new UserSettings(environment, DotenvFile.read(directory));
  }

  /** The setting; empty if it is absent or blank. */
  Optional<String> get(String name) {
    return Optional.ofNullable(environment.getOrDefault(name, dotenv.get(name)))
        .filter(value -> !value.isBlank());
  }

  /**
   * A setting that may also stand in the file {@code NAME_FILE}.
   *
   * @throws IllegalArgumentException if the file cannot be read
   */
  Optional<String> secret(String name) {
    Optional<String> file = get(name + "_FILE");
    if (environment.containsKey(name) || file.isEmpty()) {
      return get(name);
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s_FILE: cannot read %s".formatted(name, file.get()), e);
    }
  }

  /** What the file adds to the environment. */
  Map<String, String> beyondEnvironment() {
    Map<String, String> more = new HashMap<>(dotenv);
    more.keySet().removeAll(environment.keySet());
    return more;
  }
}
