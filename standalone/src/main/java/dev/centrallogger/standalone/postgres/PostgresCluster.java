package dev.centrallogger.standalone.postgres;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.standalone.data.Directories;
import dev.centrallogger.standalone.data.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL data directory, with our login and our database in it from the beginning. */
final class PostgresCluster {

  static final String NAME = "central_logger";

  private static final int MINUTES = 5;

  private final Path directory;
  private final String password;

  /** The hash of the password our login has, by which a new one is noticed. */
  private final Path knownPassword;

  PostgresCluster(Path directory, String password) {
    this.directory = directory;
    this.password = password;
    this.knownPassword = directory.resolveSibling(directory.getFileName() + ".login");
  }

  Path directory() {
    return directory;
  }

  boolean exists() {
    return Files.exists(directory.resolve("PG_VERSION"));
  }

  /** Makes the directory, whole or not at all: a start that is killed half-way leaves no half. */
  void create(PostgresPrograms programs) throws IOException, InterruptedException {
    Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
    Directories.deleteRecursively(unfinished);
    run(
        programs.command(
            "initdb",
            List.of(
                "--pgdata=" + unfinished,
                "--username=" + NAME,
                "--pwfile=/dev/stdin",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // the same order of text on every machine, whatever is installed there
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C")),
        password + "\n");
    run(singleUser(programs, unfinished), "CREATE DATABASE " + NAME + "\n");
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    OwnerOnly.write(knownPassword, digest());
  }

  /**
   * Gives our login our password where it has another: the file with the secrets was deleted, or
   * the data came without it. No server may run.
   */
  void ensurePassword(PostgresPrograms programs) throws IOException, InterruptedException {
    if (Files.notExists(knownPassword) || !Files.readString(knownPassword).equals(digest())) {
      run(
          singleUser(programs, directory),
          "ALTER ROLE %s PASSWORD '%s'\n".formatted(NAME, password));
      OwnerOnly.write(knownPassword, digest());
    }
  }

  private String digest() {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return ContentHash.of(bytes, 0, bytes.length).toHex();
  }

  private static List<String> singleUser(PostgresPrograms programs, Path directory) {
    return programs.command(
        "postgres", List.of("--single", "-D", directory.toString(), "postgres"));
  }

  private static void run(List<String> command, String input)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      }
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " takes too long");
      }
      String printed = Files.readString(output);
      // The single-user server ends with 0 even when its statement failed.
      if (process.exitValue() != 0 || printed.contains("ERROR:")) {
        throw new IOException(printed.strip());
      }
    } finally {
      Files.delete(output);
    }
  }
}
