package dev.centrallogger.query;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.database.ReadDatabaseSettings;
import dev.centrallogger.query.database.ReadDatabases;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/** A database of a test's own with logs in it, open for reading as the service opens it. */
public record ReadFixture(TestDatabase database, ReadDatabases databases) implements AutoCloseable {

  /** Patient enough that no slow machine makes a count inexact. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  public static ReadFixture with(Collection<WorkflowLog> logs, int poolSize) {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    LogTable.insert(database, logs);
    ReadDatabaseSettings settings =
        new ReadDatabaseSettings(database.url(), "", poolSize, PATIENCE, PATIENCE, PATIENCE);
    return new ReadFixture(
        database,
        ReadDatabases.open(
            settings,
            new SimpleMeterRegistry(),
            new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier())));
  }

  @Override
  public void close() {
    databases.close();
  }
}
