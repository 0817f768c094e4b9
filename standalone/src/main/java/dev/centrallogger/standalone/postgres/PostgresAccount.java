package dev.centrallogger.standalone.postgres;

import dev.centrallogger.standalone.process.Commands;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root. So root runs them in a user
 * namespace of their own, where it is nobody in particular and its files are still its own; where
 * that is not permitted, as in most containers, as another user who is let through to the data.
 *
 * @param prefix the words before a program's command
 * @param owner the user id its data must belong to
 */
record PostgresAccount(List<String> prefix, int owner) {

  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;

  private static final List<String> IN_USER_NAMESPACE = List.of("unshare", "-U");
  private static final List<String> AS_NOBODY =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  /** The other user asks for access to the programs as itself, which it lacks in root's places. */
  private static final Path PROGRAMS_FOR_NOBODY = Path.of("/var/cache/central-logger");

  PostgresAccount {
    prefix = List.copyOf(prefix);
  }

  /**
   * The account for whoever we are.
   *
   * @throws IOException if there is none
   */
  static PostgresAccount find() throws IOException, InterruptedException {
    int user = ownUid();
    if (user != ROOT) {
      return new PostgresAccount(List.of(), user);
    }
    if (works(IN_USER_NAMESPACE)) {
      return new PostgresAccount(IN_USER_NAMESPACE, ROOT);
    }
    if (works(AS_NOBODY)) {
      return new PostgresAccount(AS_NOBODY, NOBODY);
    }
    throw new IOException(
        "PostgreSQL does not run as root, and neither \"unshare -U\" nor \"setpriv\" (util-linux)"
            + " works here: start as an ordinary user");
  }

  /** Where the programs must be: in a directory of ours if they can. */
  Path programs(Path ours) {
    return owner == NOBODY && !prefix.isEmpty() ? PROGRAMS_FOR_NOBODY : ours;
  }

  List<String> command(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** Takes over a directory that was another account's. */
  void own(Path directory) throws IOException {
    if (prefix.isEmpty() || uid(directory) == owner) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", owner);
      }
    }
  }

  private static boolean works(List<String> prefix) throws InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return Commands.find(prefix.getFirst()).isPresent()
          && new ProcessBuilder(command)
                  .redirectOutput(Redirect.DISCARD)
                  .redirectError(Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int ownUid() throws IOException {
    Path ours = Files.createTempFile("central-logger", "");
    try {
      return uid(ours);
    } finally {
      Files.delete(ours);
    }
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }
}
