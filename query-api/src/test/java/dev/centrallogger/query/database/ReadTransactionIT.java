package dev.centrallogger.query.database;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.ReadFixture;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.DatabasePool;
import dev.centrallogger.schema.DatabaseRole;
import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.schema.PoolSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose logs are seen by a query that does not say whose, and what it leaves behind. */
class ReadTransactionIT {

  private static final ClientId CLIENT_A = new ClientId("client_a");
  private static final LogScope A = new LogScope.OneClient(CLIENT_A);
  private static final LogScope B = new LogScope.OneClient(new ClientId("client_b"));
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  /** Enough for the driver to have prepared a statement on the server. */
  private static final int OFTEN = 12;

  private static final Query<List<String>> SEEN =
      Query.list(
          "SELECT client_id FROM workflow_log ORDER BY client_id",
          Map.of(),
          row -> row.getString("client_id"));

  private static ReadFixture fixture;
  private static ReadDatabase database;

  @BeforeAll
  static void fill() {
    fixture =
        ReadFixture.with(
            Stream.of("client_a", "client_b", "client_b")
                .map(client -> aLog().withClientId(new ClientId(client)).build())
                .toList(),
            1);
    database = fixture.databases().primary();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void clientsInTurnSeeTheirOwnLogsOverOneConnection() {
    for (int i = 0; i < OFTEN; i++) {
      assertThat(database.read(A, SEEN)).containsExactly("client_a");
      assertThat(database.read(B, SEEN)).containsExactly("client_b", "client_b");
      assertThat(database.read(ALL, SEEN)).hasSize(3);
    }
  }

  @Test
  void everyStatementOfAQueryIsBound() {
    Query<List<String>> twice =
        SEEN.with(SEEN, (first, second) -> first.equals(second) ? first : List.of());

    for (int i = 0; i < OFTEN; i++) {
      assertThat(database.read(A, twice)).containsExactly("client_a");
    }
  }

  @Test
  void everyStepIsBoundAndSeesTheSnapshotOfTheFirst() {
    database.read(
        A,
        transaction -> {
          assertThat(transaction.read(SEEN)).containsExactly("client_a");

          LogTable.insert(
              fixture.database(), aLog().withClientId(CLIENT_A).withTicketId("later").build());

          return assertThat(transaction.lastWithin(Duration.ofSeconds(5), SEEN))
              .contains(List.of("client_a"));
        });
    fixture.database().execute("DELETE FROM workflow_log WHERE ticket_id = 'later'");
    assertThat(database.read(A, SEEN)).hasSize(1);
  }

  @Test
  void rowsThatAreFetchedBitByBitAreBoundAsWell() {
    List<String> seen = database.read(B, transaction -> transaction.read(SEEN.fetching(1)));

    assertThat(seen).containsExactly("client_b", "client_b");
  }

  @Test
  void readsAsTheRoleOfTheScopeAndChangesNothing() {
    Query<List<String>> session =
        Query.single(
            "SELECT current_user, current_setting('transaction_isolation'),"
                + " current_setting('transaction_read_only')",
            Map.of(),
            row -> List.of(row.getString(1), row.getString(2), row.getString(3)));

    assertThat(database.read(A, session))
        .containsExactly("central_logger_reader", "repeatable read", "on");
    assertThat(database.read(ALL, session))
        .containsExactly("central_logger_provider_reader", "repeatable read", "on");
  }

  @Test
  void afterAQueryThatFailedTheNextOneReads() {
    Query<Long> failing =
        Query.single(
            "SELECT 1 / (count(*) - count(*)) FROM workflow_log",
            Map.of(),
            ReadTransactionIT::number);

    assertThatThrownBy(() -> database.read(A, failing)).hasMessageContaining("division by zero");
    assertThat(database.read(B, SEEN)).hasSize(2);
  }

  /** On the very connection, without the way every read takes. */
  @Nested
  class LeavesBehind {

    private static final HikariDataSource pool =
        DatabasePool.open(
            DatabaseUrl.parse(fixture.database().url()),
            DatabaseRole.READER,
            new PoolSettings(
                "one",
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(9)));

    @AfterAll
    static void close() {
      pool.close();
    }

    @Test
    void whoNamesNoClientSeesNothing() throws SQLException {
      try (Connection connection = pool.getConnection()) {
        assertNobody(connection);
      }
    }

    @Test
    void theEndOfTheTransactionAndNoClient() throws SQLException {
      try (Connection connection = open()) {
        int server = server(connection);

        assertThat(new ReadTransaction(connection, "client_a").last(SEEN)).hasSize(1);

        assertThat(state(server)).isEqualTo("idle");
        assertNobody(connection);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 / 0", "SELECT pg_sleep(60)", "SELECT FROM nowhere"})
    void noClientAfterAFailure(String failing) throws SQLException {
      try (Connection connection = open()) {
        Query<Boolean> broken = Query.of(failing, Map.of(), ResultSet::next);

        assertThatThrownBy(() ->
            new ReadTransaction(connection, "client_a").last(SEEN.with(broken, (seen, _) -> seen)));

        connection.rollback();
        assertNobody(connection);
      }
    }

    @Test
    void noClientWhereATransactionIsGivenBackBeforeItsEnd() throws SQLException {
      try (Connection connection = open()) {
        assertThat(new ReadTransaction(connection, "client_a").read(SEEN)).hasSize(1);
      }
      try (Connection connection = pool.getConnection()) {
        assertNobody(connection);
      }
    }

    @Test
    void noTimeLimitOfWhatWasGivenUp() throws SQLException {
      try (Connection connection = open()) {
        Query<Boolean> slow = Query.of("SELECT pg_sleep(60)", Map.of(), ResultSet::next);

        assertThat(
                new ReadTransaction(connection, "client_a").lastWithin(Duration.ofMillis(20), slow))
            .isEmpty();

        connection.rollback();
        assertThat(text(connection, "SHOW statement_timeout")).isEqualTo("1s");
        assertNobody(connection);
      }
    }

    @Test
    void statementsThatTheServerHasPrepared() throws SQLException {
      try (Connection connection = open()) {
        for (int i = 0; i < OFTEN; i++) {
          new ReadTransaction(connection, "client_a").last(SEEN);
        }

        assertThat(
                text(connection, "SELECT string_agg(statement, '; ') FROM pg_prepared_statements"))
            .contains("set_config('app.client_id', $1, true)", "FROM workflow_log");
      }
    }

    private static Connection open() throws SQLException {
      Connection connection = pool.getConnection();
      connection.setAutoCommit(false);
      return connection;
    }

    private static void assertNobody(Connection connection) throws SQLException {
      assertThat(text(connection, "SELECT coalesce(current_setting('app.client_id', true), '')"))
          .isEmpty();
      assertThat(text(connection, "SELECT count(*) FROM workflow_log")).isEqualTo("0");
    }

    private static int server(Connection connection) throws SQLException {
      return Integer.parseInt(text(connection, "SELECT pg_backend_pid()"));
    }

    private static String state(int server) {
      return String.valueOf(
          fixture
              .database()
              .query("SELECT state FROM pg_stat_activity WHERE pid = " + server)
              .getFirst());
    }

    private static String text(Connection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static long number(ResultSet row) throws SQLException {
    return row.getLong(1);
  }
}
