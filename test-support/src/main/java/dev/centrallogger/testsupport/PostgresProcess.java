package dev.centrallogger.testsupport;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as child processes on 127.0.0.1. */
final class PostgresProcess implements PostgresServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TemporaryDirectory directory =
      TemporaryDirectory.create("central-logger-postgres-");
  private final int port = FreePort.next();
  private final Map<String, String> settings;
  private @Nullable EmbeddedPostgres postgres;

  PostgresProcess(Map<String, String> settings) {
    this.settings = settings;
    start();
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void start() {
    release(); // it may have ended by itself, as when the disk of its WAL is full
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE);
    settings.forEach(builder::setServerConfig);
    try {
      postgres = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    List<Long> processes = processes();
    release();
    awaitEnd(processes);
  }

  @Override
  public void kill() {
    List<Long> processes = processes();
    // stopped first: the postmaster must not see its children die and clean up after them
    Signals.send("STOP", processes);
    Signals.send("KILL", processes);
    awaitEnd(processes);
    release();
  }

  @Override
  public void pause() {
    Signals.send("STOP", processes());
  }

  @Override
  public void resume() {
    Signals.send("CONT", processes());
  }

  @Override
  public void close() {
    if (Files.exists(pidFile())) {
      kill();
    } else {
      release();
    }
    directory.close();
  }

  private void awaitEnd(List<Long> processes) {
    await("end of PostgreSQL")
        .atMost(PATIENCE)
        .until(() -> processes.stream().allMatch(Signals::isGone));
  }

  /** Ends the postmaster if it runs, and gives the data directory free. */
  private void release() {
    try {
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      postgres = null;
    }
  }

  /** The postmaster and its children, of which every connection has one. */
  private List<Long> processes() {
    try {
      String pid = Files.readAllLines(pidFile()).getFirst();
      return Signals.family(Long.parseLong(pid.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL is not running", e);
    }
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  private Path data() {
    return directory.path().resolve("data");
  }
}
