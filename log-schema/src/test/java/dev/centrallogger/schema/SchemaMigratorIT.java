package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaMigratorIT {

  @Test
  void isANoOpTheSecondTime() throws SQLException {
    DatabaseUrl url = TestServer.newDatabase();
    new SchemaMigrator(url).migrate();
    List<String> history = TestServer.query(url, "SELECT script FROM flyway_schema_history");

    new SchemaMigrator(url).migrate();

    assertThat(TestServer.query(url, "SELECT script FROM flyway_schema_history"))
        .isEqualTo(history)
        .isNotEmpty();
  }

  @Test
  void isSafeInTwoProcessesAtOnce() throws Exception {
    DatabaseUrl url = TestServer.newDatabase();
    CountDownLatch start = new CountDownLatch(1);
    Callable<Boolean> migrate =
        () -> {
          start.await();
          new SchemaMigrator(url).migrate();
          return true;
        };

    try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
      List<Future<Boolean>> migrations =
          List.of(processes.submit(migrate), processes.submit(migrate), processes.submit(migrate));
      start.countDown();

      for (Future<Boolean> migration : migrations) {
        assertThat(migration.get()).isTrue();
      }
    }
  }

  @Test
  void leavesOtherTablesOfTheDatabaseAlone() throws SQLException {
    DatabaseUrl url = TestServer.newDatabase();
    TestServer.execute(url, "CREATE TABLE others (a int); INSERT INTO others VALUES (7)");

    new SchemaMigrator(url).migrate();

    assertThat(TestServer.query(url, "SELECT a FROM others")).containsExactly("7");
  }

  @Test
  void makesTheOwnerTheOwnerOfEverything() throws SQLException {
    DatabaseUrl url = TestServer.newDatabase();

    new SchemaMigrator(url).migrate();

    assertThat(
            TestServer.query(
                url,
                """
                SELECT relname
                FROM pg_class
                WHERE relnamespace = 'public'::regnamespace
                  AND relowner <> 'central_logger_owner'::regrole
                UNION ALL
                SELECT proname
                FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace
                  AND proowner <> 'central_logger_owner'::regrole
                """))
        .isEmpty();
  }

  @Test
  void reportsADatabaseItCannotReach() {
    DatabaseUrl nobody = DatabaseUrl.parse("postgresql://ann:secret@127.0.0.1:1/nobody");

    assertThatThrownBy(() -> new SchemaMigrator(nobody).migrate())
        .isInstanceOf(SchemaMigrationException.class)
        .hasMessage("cannot migrate postgresql://ann@127.0.0.1:1/nobody");
  }

  @Nested
  class WithALoginThat {

    @Test
    void mayCreateRolesMakesThemAndIsAMemberOfAll() throws Exception {
      // Roles belong to the server, and the shared one has them already.
      try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
        DatabaseUrl admin = url("postgres", server, "postgres");
        TestServer.execute(admin, "CREATE ROLE ann LOGIN CREATEROLE");
        TestServer.execute(admin, "CREATE DATABASE logs OWNER ann");
        DatabaseUrl url = url("ann", server, "logs");

        new SchemaMigrator(url).migrate();
        new SchemaMigrator(url).migrate();

        for (DatabaseRole role : DatabaseRole.values()) {
          try (Connection connection = TestServer.connect(url, role)) {
            assertThat(TestServer.query(connection, "SELECT current_user"))
                .containsExactly(role.sqlName());
          }
        }
        assertThatThrownBy(() -> TestServer.query(url, "SELECT count(*) FROM workflow_log"))
            .hasMessageContaining("permission denied");
      }
    }

    @Test
    void mayNotCreateRolesNeedsOnlyTheOwnersMembership() throws SQLException {
      new SchemaMigrator(TestServer.newDatabase()).migrate();
      String login = TestServer.newLogin("");
      DatabaseUrl url = TestServer.newDatabase(login);
      TestServer.execute(TestServer.as("postgres", url), "GRANT central_logger_owner TO " + login);

      new SchemaMigrator(url).migrate();

      try (Connection connection = TestServer.connect(url, DatabaseRole.OWNER)) {
        assertThat(TestServer.query(connection, "SELECT current_user"))
            .containsExactly("central_logger_owner");
      }
      assertThatThrownBy(() -> TestServer.connect(url, DatabaseRole.WRITER))
          .hasMessageContaining("permission denied");
    }

    @Test
    void hasNoMembershipAtAllIsToldSo() throws SQLException {
      new SchemaMigrator(TestServer.newDatabase()).migrate();
      DatabaseUrl url = TestServer.newDatabase(TestServer.newLogin(""));

      assertThatThrownBy(() -> new SchemaMigrator(url).migrate())
          .isInstanceOf(SchemaMigrationException.class)
          .rootCause()
          .hasMessageContaining("permission denied to set role \"central_logger_owner\"");
    }

    private static DatabaseUrl url(String login, EmbeddedPostgres server, String database) {
      return DatabaseUrl.parse(
          "postgresql://%s@127.0.0.1:%d/%s".formatted(login, server.getPort(), database));
    }
  }
}
