package dev.centrallogger.standalone;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
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

  static UserSettings read(
      Map<String, String> environment, Path workingDirectory, Path installation) {
    Path directory =
        Files.exists(workingDirectory.resolve(".env")) ? workingDirectory : installation;
    Map<String, String> dotenv = new HashMap<>();
    for (DotenvEntry entry :
        Dotenv.configure()
            .directory(directory.toString())
            .ignoreIfMissing()
            .load()
            .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
      dotenv.put(entry.getKey(), entry.getValue());
    }
    return new UserSettings(environment, dotenv);
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
