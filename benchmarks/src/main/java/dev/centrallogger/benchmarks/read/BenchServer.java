package dev.centrallogger.benchmarks.read;

import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.schema.SchemaMigrator;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL with more memory than a test's, which logs what it is asked. */
final class BenchServer implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "maintenance_work_mem", "256MB",
          "fsync", "off",
          "logging_collector", "on",
          "log_destination", "jsonlog");

  private final Optional<PostgresFixture> own;
  private final Optional<TestDatabase> other;

  private BenchServer(Optional<PostgresFixture> own, Optional<TestDatabase> other) {
    this.own = own;
    this.other = other;
  }

  /**
   * Starts one.
   *
   * @param address of one that runs already, {@code HOST:PORT}; null: a new one, gone in the end
   */
  static BenchServer start(@Nullable String address) {
    if (address == null) {
      return new BenchServer(Optional.of(PostgresFixture.startProcess(SETTINGS)), Optional.empty());
    }
    int colon = address.lastIndexOf(':');
    return new BenchServer(
        Optional.empty(),
        Optional.of(
            new TestDatabase(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                "postgres",
                "postgres")));
  }

  /** A database with this version's schema and the rows that {@code load} puts into it once. */
  TestDatabase database(String name, Consumer<TestDatabase> load) {
    if (own.isPresent()) {
      TestDatabase database = own.get().newMigratedDatabase();
      load.accept(database);
      return database;
    }
    TestDatabase server = other.orElseThrow();
    TestDatabase database = new TestDatabase(server.host(), server.port(), name, server.user());
    boolean exists =
        server.count("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'") > 0;
    if (!exists) {
      server.execute("CREATE DATABASE " + name);
    }
    new SchemaMigrator(DatabaseUrl.parse(database.url())).migrate();
    if (!exists) {
      load.accept(database);
    }
    return database;
  }

  @Override
  public void close() {
    own.ifPresent(PostgresFixture::close);
  }
}
