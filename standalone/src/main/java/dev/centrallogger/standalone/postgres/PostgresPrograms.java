package dev.centrallogger.standalone.postgres;

import dev.centrallogger.standalone.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's programs, as they may be run by whoever we are: they refuse to run as root, so root
 * runs them in a user namespace of their own, where it is nobody in particular (the files still
 * belong to it).
 */
final class PostgresPrograms {

  private final Path home;

  PostgresPrograms(Path home) {
    this.home = home;
  }

  /** The command that runs this program of PostgreSQL with these arguments. */
  List<String> command(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      Path unshare =
          Commands.find("unshare")
              .orElseThrow(() ->
                  new IOException(
                      "PostgreSQL does not run as root, and there is no unshare (util-linux)"
                          + " to run it otherwise: start as an ordinary user"));
      command.addAll(List.of(unshare.toString(), "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private boolean isRoot() throws IOException {
    return Files.getAttribute(home, "unix:uid").equals(0)
        && "root".equals(System.getProperty("user.name"));
  }
}
