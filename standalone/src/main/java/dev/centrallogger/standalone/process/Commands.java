package dev.centrallogger.standalone.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands servers are started with. */
public final class Commands {

  private Commands() {}

  /**
   * The command in a session of its own, where the system has one to give: Ctrl-C in a terminal
   * goes to every process of its session, and would end the servers all at once instead of in
   * order. The process keeps the id it was started with.
   */
  public static List<String> inOwnSession(List<String> command) {
    return find("setsid").map(setsid -> prefixed(command, setsid.toString())).orElse(command);
  }

  /** The command after these words. */
  public static List<String> prefixed(List<String> command, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(command);
    return List.copyOf(all);
  }

  /** Where a program of this name is on the {@code PATH}. */
  public static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String directory : path.split(":")) {
      Path candidate = Path.of(directory, program);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
