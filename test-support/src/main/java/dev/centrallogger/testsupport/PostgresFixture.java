package dev.centrallogger.testsupport;

import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.schema.SchemaMigrator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A real PostgreSQL for tests: child processes, or with {@code -Pcontainers} a container of the
 * official image. Durable as in production ({@code fsync} on) unless a test asks for less.
 *
 * <p>{@link #shared()} is started once for all tests of a JVM and is theirs together: take a {@link
 * #newDatabase()} and leave it running. {@link #start} gives one that is the test's alone, to break
 * and to close.
 */
public final class PostgresFixture implements AutoCloseable {

  private static final Map<String, String> DURABLE =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "timezone", "UTC",
          "max_connections", "100",
          "shared_buffers", "64MB");

  private final PostgresServer server;

  private PostgresFixture(PostgresServer server) {
    this.server = server;
  }

  /** The server all tests of this JVM share; never break or close it. */
  public static PostgresFixture shared() {
    return Shared.INSTANCE;
  }

  /** A server of the test's own. */
  public static PostgresFixture start() {
    return start(Map.of());
  }

  /**
   * A server of the test's own.
   *
   * @param settings such as {@code max_connections}; where they differ from the fixture's they win
   */
  public static PostgresFixture start(Map<String, String> settings) {
    Map<String, String> all = withDefaults(settings);
    Optional<String> image = Containers.postgresImage();
    return new PostgresFixture(
        image.isPresent() ? new PostgresInContainer(image.get(), all) : new PostgresProcess(all));
  }

  /**
   * A server of the test's own that is always a process.
   *
   * @param settings see {@link #start(Map)}
   */
  public static PostgresFixture startProcess(Map<String, String> settings) {
    return new PostgresFixture(new PostgresProcess(withDefaults(settings)));
  }

  /** What breaks it. Not for the shared one. */
  public BreakableServer server() {
    return server;
  }

  /**
   * A new and empty database. Roles, as ever in PostgreSQL, are shared with the other databases.
   */
  public TestDatabase newDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    database("postgres").execute("CREATE DATABASE " + name);
    return database(name);
  }

  /** A new database with the schema of this version and no rows. */
  public TestDatabase newMigratedDatabase() {
    TestDatabase database = newDatabase();
    new SchemaMigrator(DatabaseUrl.parse(database.url())).migrate();
    return database;
  }

  private static Map<String, String> withDefaults(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(DURABLE);
    all.putAll(settings);
    return all;
  }

  private TestDatabase database(String name) {
    return new TestDatabase(server.host(), server.port(), name, PostgresServer.SUPERUSER);
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Shared {
    static final PostgresFixture INSTANCE = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "postgres-fixture-closer"));
    }
  }
}
