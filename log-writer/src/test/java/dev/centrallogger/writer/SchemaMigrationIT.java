package dev.centrallogger.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.schema.SchemaMigrator;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SchemaMigrationIT {

  private final RecentErrors errors =
      new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier());

  @Test
  void isDoneBeforeWhatNeedsItBegins() throws Exception {
    TestDatabase database = PostgresFixture.shared().newDatabase();

    try (SchemaMigration migration = migration(database.url())) {
      migration.start();

      assertThat(database.count("SELECT count(*) FROM workflow_log")).isZero();
      assertThat(errors.list()).isEmpty();
    }
  }

  @Test
  void isDoneOnceThereIsADatabaseAndHoldsNothingUpUntilThen() throws Exception {
    TestDatabase database = PostgresFixture.shared().newDatabase();
    TestDatabase later =
        new TestDatabase(
            database.host(), database.port(), database.name() + "_later", database.user());

    try (SchemaMigration migration = migration(later.url())) {
      migration.start();
      assertThat(errors.list()).isNotEmpty();

      database.execute("CREATE DATABASE " + later.name());
      await("the migration")
          .ignoreExceptions()
          .until(() -> later.count("SELECT count(*) FROM workflow_log") == 0);
    }
  }

  @Test
  void isDoneAgainOnceTheDatabaseIsAnother() throws Exception {
    TestDatabase server = PostgresFixture.shared().newDatabase();
    TestDatabase database =
        new TestDatabase(server.host(), server.port(), server.name() + "_replaced", server.user());
    server.execute("CREATE DATABASE " + database.name());

    try (SchemaMigration migration = migration(database.url())) {
      migration.start();
      assertThat(database.count("SELECT count(*) FROM workflow_log")).isZero();

      server.execute("DROP DATABASE " + database.name() + " WITH (FORCE)");
      server.execute("CREATE DATABASE " + database.name());

      await("the migration")
          .ignoreExceptions()
          .until(() -> database.count("SELECT count(*) FROM workflow_log") == 0);
    }
  }

  private SchemaMigration migration(String url) {
    return new SchemaMigration(
        new SchemaMigrator(DatabaseUrl.parse(url)), errors, Duration.ofMillis(100));
  }
}
