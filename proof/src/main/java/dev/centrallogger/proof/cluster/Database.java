package dev.centrallogger.proof.cluster;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.testsupport.BreakableServer;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * PostgreSQL with its rows and its write-ahead log on disks of their own, where this user may mount
 * such, so that either can be full while the other is not.
 */
public final class Database implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "max_connections", "60",
          "shared_buffers", "128MB",
          "max_wal_size", "256MB",
          "checkpoint_timeout", "60s",
          "log_lock_waits", "on");
  private static final int WAL_MEGABYTES = 700;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PostgresFixture postgres = PostgresFixture.startProcess(SETTINGS);
  private final TestDatabase database;
  private final Optional<Disk> dataDisk;
  private final Optional<Disk> walDisk;

  private Database(Optional<Disk> dataDisk, Optional<Disk> walDisk) {
    this.dataDisk = dataDisk;
    this.walDisk = walDisk;
    this.database = postgres.newDatabase();
    dataDisk.ifPresent(this::moveRowsTo);
    walDisk.ifPresent(this::moveWalTo);
  }

  /**
   * Starts it.
   *
   * @param directory for the mounts
   * @param dataMegabytes how large the disk for the rows is
   */
  static Database start(Path directory, int dataMegabytes) {
    return new Database(
        Disk.mount(directory.resolve("rows"), dataMegabytes),
        Disk.mount(directory.resolve("wal"), WAL_MEGABYTES));
  }

  public TestDatabase database() {
    return database;
  }

  public BreakableServer server() {
    return postgres.server();
  }

  /** Whether {@link #fillDataDisk} and {@link #fillWalDisk} can be asked for. */
  public boolean hasDisks() {
    return dataDisk.isPresent() && walDisk.isPresent();
  }

  /** No row can be added from now on. */
  public void fillDataDisk() {
    dataDisk.orElseThrow().fill();
  }

  public void freeDataDisk() {
    dataDisk.orElseThrow().free();
  }

  /** Returns when the server has ended for want of room. */
  public void fillWalDisk() {
    walDisk.orElseThrow().fill();
    await("the end of PostgreSQL").atMost(PATIENCE).until(() -> !writesMore());
  }

  public void freeWalDisk() {
    walDisk.orElseThrow().free();
  }

  @Override
  public void close() {
    postgres.close();
    dataDisk.ifPresent(Disk::close);
    walDisk.ifPresent(Disk::close);
  }

  /** The segments that are there already would last for a while. */
  private boolean writesMore() {
    try {
      database.execute(
          """
          SELECT pg_logical_emit_message(false, 'proof', repeat('x', 1000000))
          FROM generate_series(1, 50)
          """);
      return true;
    } catch (IllegalStateException e) {
      return !String.valueOf(e.getCause()).contains("refused");
    }
  }

  private void moveRowsTo(Disk disk) {
    Path location = disk.directory().resolve("tablespace");
    TestDatabase any =
        new TestDatabase(database.host(), database.port(), "postgres", database.user());
    try {
      Files.createDirectory(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    any.execute("CREATE TABLESPACE rows LOCATION '%s'".formatted(location));
    any.execute("ALTER DATABASE %s SET TABLESPACE rows".formatted(database.name()));
  }

  private void moveWalTo(Disk disk) {
    Path wal =
        Path.of(Objects.requireNonNull(database.query("SHOW data_directory").getFirst()))
            .resolve("pg_wal");
    Path moved = disk.directory().resolve("pg_wal");
    postgres.server().stop();
    try {
      Process copy = new ProcessBuilder("cp", "-a", wal.toString(), moved.toString()).start();
      if (copy.waitFor() != 0) {
        throw new IOException("cannot copy " + wal);
      }
      Process remove = new ProcessBuilder("rm", "-r", wal.toString()).start();
      remove.waitFor();
      Files.createSymbolicLink(wal, moved);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    postgres.server().start();
  }
}
