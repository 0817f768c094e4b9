package dev.centrallogger.standalone.postgres;

import dev.centrallogger.standalone.process.Commands;
import dev.centrallogger.standalone.process.Server;
import dev.centrallogger.standalone.process.Signals;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL that keeps what it has acknowledged, on the loopback address alone, with a
 * password.
 */
public final class EmbeddedPostgres implements Server {

  /**
   * What must hold whatever stands in {@code postgresql.conf}, which is the operator's to edit.
   * Statements and details are not logged: they quote what people have sent.
   */
  private static final Map<String, String> FIXED =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "logging_collector", "off",
          "log_destination", "stderr",
          "log_min_error_statement", "panic",
          "log_error_verbosity", "terse");

  private final Path programs;
  private final PostgresCluster cluster;
  private final PostmasterPidFile pidFile;
  private final int port;
  private final String password;

  /**
   * @param directory takes the data
   * @param programs an existing directory, takes PostgreSQL's own files
   */
  public EmbeddedPostgres(Path directory, Path programs, int port, String password) {
    this.programs = programs;
    this.cluster = new PostgresCluster(directory, password);
    this.pidFile = new PostmasterPidFile(directory);
    this.port = port;
    this.password = password;
  }

  /** Where and as whom services connect. A secret. */
  public String url() {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(PostgresCluster.NAME, password, port, PostgresCluster.NAME);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public Process start() throws IOException, InterruptedException {
    PostgresPrograms postgres = PostgresPrograms.in(programs);
    if (cluster.exists()) {
      postgres.own(cluster.directory());
      pidFile.makeWay();
    } else {
      cluster.create(postgres);
    }
    cluster.ensurePassword(postgres);
    Process process =
        new ProcessBuilder(Commands.inOwnSession(postgres.command("postgres", arguments())))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start();
    Process guard = Signals.interruptAfterOurEnd(process.toHandle());
    process.onExit().thenRun(guard::destroyForcibly);
    return process;
  }

  @Override
  public boolean isReady(Process process) {
    return pidFile.saysReady(process.pid());
  }

  /** SIGTERM would wait until everybody has disconnected; SIGINT disconnects them. */
  @Override
  public void askToStop(Process process) {
    Signals.interrupt(process.toHandle());
  }

  @Override
  public Duration stopTimeout() {
    return Duration.ofSeconds(30);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-D", cluster.directory().toString(), "-p", Integer.toString(port)));
    FIXED.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }
}
