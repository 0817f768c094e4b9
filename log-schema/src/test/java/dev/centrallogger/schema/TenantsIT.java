package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.LogId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each role may see and do, below every service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {

  private static final String CLIENTS_SEEN =
      "SELECT client_id FROM workflow_log ORDER BY client_id";

  private final DatabaseUrl url;

  TenantsIT() throws SQLException {
    url = TestServer.newDatabase();
  }

  @BeforeAll
  void storeALogOfEachOfTwoClients() throws SQLException {
    new SchemaMigrator(url).migrate();
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER)) {
      TestServer.query(writer, "SELECT ensure_month('2026-11-01')");
      for (String client : List.of("client_1", "client_2")) {
        String id = LogId.random(Instant.parse("2026-11-20T06:15:00Z"), new Random()).toString();
        TestServer.execute(writer, Rows.insert("workflow_log", client, id));
      }
    }
  }

  @Test
  void aReaderSeesNothingUntilAClientIsNamed() throws SQLException {
    try (Connection reader = TestServer.connect(url, DatabaseRole.READER)) {
      assertThat(TestServer.query(reader, CLIENTS_SEEN)).isEmpty();

      TestServer.execute(reader, "SELECT set_config('app.client_id', '', false)");

      assertThat(TestServer.query(reader, CLIENTS_SEEN)).isEmpty();
    }
  }

  @Test
  void aReaderSeesItsClientAloneAndForOneTransaction() throws SQLException {
    try (Connection reader = TestServer.connect(url, DatabaseRole.READER)) {
      reader.setAutoCommit(false);
      TestServer.execute(reader, "SELECT set_config('app.client_id', 'client_1', true)");

      assertThat(TestServer.query(reader, CLIENTS_SEEN)).containsExactly("client_1");

      reader.commit();
      // PostgreSQL leaves the setting behind as an empty string, not as an absent one.
      assertThat(TestServer.query(reader, CLIENTS_SEEN)).isEmpty();
    }
  }

  @Test
  void theProvidersReaderAndTheWriterSeeAll() throws SQLException {
    for (DatabaseRole role : List.of(DatabaseRole.PROVIDER_READER, DatabaseRole.WRITER)) {
      try (Connection connection = TestServer.connect(url, role)) {
        assertThat(TestServer.query(connection, CLIENTS_SEEN))
            .containsExactly("client_1", "client_2");
      }
    }
  }

  @Test
  void everyTableOfClientsIsUnderPoliciesThatBindItsOwnerToo() throws SQLException {
    try (Connection owner = TestServer.connect(url, DatabaseRole.OWNER)) {
      assertThat(
              TestServer.query(
                  owner,
                  """
                  SELECT oid::regclass
                  FROM pg_class
                  WHERE relkind IN ('r', 'p')
                    AND NOT relispartition
                    AND NOT (relrowsecurity AND relforcerowsecurity)
                    AND EXISTS (
                      SELECT 1
                      FROM pg_attribute
                      WHERE attrelid = pg_class.oid
                        AND attname = 'client_id')
                  """))
          .isEmpty();
    }
  }

  @Test
  void aClientsReaderMayReadNothingThatHasNoPolicies() throws SQLException {
    try (Connection owner = TestServer.connect(url, DatabaseRole.OWNER)) {
      assertThat(
              TestServer.query(
                  owner,
                  """
                  SELECT oid::regclass
                  FROM pg_class
                  WHERE relkind IN ('r', 'p', 'v', 'm')
                    AND relnamespace = 'public'::regnamespace
                    AND NOT relrowsecurity
                    AND has_any_column_privilege('central_logger_reader', oid, 'SELECT')
                  """))
          .isEmpty();
    }
  }

  @Test
  void notEvenTheOwnerPassesThePolicies() throws SQLException {
    try (Connection owner = TestServer.connect(url, DatabaseRole.OWNER)) {
      assertThat(TestServer.query(owner, CLIENTS_SEEN)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"READER", "PROVIDER_READER", "ADMIN"})
  void everyPartitionRefusesAllButTheWriter(DatabaseRole role) throws SQLException {
    try (Connection writer = TestServer.connect(url, DatabaseRole.WRITER);
        Connection connection = TestServer.connect(url, role)) {
      TestServer.query(writer, "SELECT ensure_month('2033-03-03')");
      List<String> partitions =
          TestServer.query(
              writer,
              "SELECT inhrelid::regclass FROM pg_inherits"
                  + " WHERE inhparent = 'workflow_log'::regclass");

      assertThat(partitions).contains("workflow_log_before_2024", "workflow_log_2033_03");
      for (String partition : partitions) {
        assertThatThrownBy(() -> TestServer.query(connection, "SELECT 1 FROM " + partition))
            .hasMessageContaining("permission denied for table " + partition);
      }
    }
  }

  @Test
  void newPartitionsRefuseReadersWhateverTheServerGrantsByDefault() throws SQLException {
    DatabaseUrl generous = TestServer.newDatabase();
    new SchemaMigrator(generous).migrate();
    TestServer.execute(
        generous,
        "ALTER DEFAULT PRIVILEGES FOR ROLE central_logger_owner GRANT SELECT ON TABLES TO PUBLIC,"
            + " central_logger_reader");

    try (Connection writer = TestServer.connect(generous, DatabaseRole.WRITER);
        Connection reader = TestServer.connect(generous, DatabaseRole.READER)) {
      TestServer.query(writer, "SELECT ensure_month('2026-11-01')");

      assertThatThrownBy(() -> TestServer.query(reader, "SELECT 1 FROM workflow_log_2026_11"))
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"READER", "PROVIDER_READER", "ADMIN"})
  void onlyTheWriterMakesMonthsAndWrites(DatabaseRole role) throws SQLException {
    String id = LogId.random(Instant.parse("2026-11-20T06:15:00Z"), new Random()).toString();

    try (Connection connection = TestServer.connect(url, role)) {
      assertThatThrownBy(() -> TestServer.query(connection, "SELECT ensure_month('2026-11-01')"))
          .hasMessageContaining("permission denied for function ensure_month");
      assertThatThrownBy(
              () -> TestServer.execute(connection, Rows.insert("workflow_log", "client_1", id)))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(
              () -> TestServer.execute(connection, "UPDATE consumer_offsets SET next_offset = 0"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void refusesRolesThatWouldSeeEveryTenant() throws SQLException {
    DatabaseUrl other = TestServer.newDatabase();
    TestServer.execute(other, "ALTER ROLE central_logger_admin BYPASSRLS");

    try {
      assertThatThrownBy(() -> new SchemaMigrator(other).migrate())
          .rootCause()
          .hasMessageContaining("central_logger_admin is SUPERUSER or BYPASSRLS");
    } finally {
      TestServer.execute(other, "ALTER ROLE central_logger_admin NOBYPASSRLS");
    }
  }
}
