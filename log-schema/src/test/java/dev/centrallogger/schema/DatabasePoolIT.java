package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasePoolIT {

  private static final PoolSettings SETTINGS =
      new PoolSettings(
          "test-pool",
          2,
          Duration.ofMillis(1_000),
          Duration.ofMillis(3_000),
          Duration.ofMillis(700),
          Duration.ofMillis(9_000),
          Duration.ofMillis(4_000));

  @Test
  void givesEveryConnectionItsRoleAndItsTimeouts() throws SQLException {
    DatabaseUrl url = TestServer.newDatabase();
    new SchemaMigrator(url).migrate();

    try (HikariDataSource pool = DatabasePool.open(url, DatabaseRole.READER, SETTINGS);
        Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      for (Connection connection : new Connection[] {first, second}) {
        assertThat(
                TestServer.query(
                    connection,
                    "SELECT concat_ws(' ', current_user, current_setting('statement_timeout'),"
                        + " current_setting('lock_timeout'),"
                        + " current_setting('idle_in_transaction_session_timeout'),"
                        + " current_setting('application_name'))"))
            .containsExactly("central_logger_reader 3s 700ms 9s test-pool");
      }
    }
  }

  @Test
  void setsWhatElseASessionNeeds() throws SQLException {
    DatabaseUrl url = TestServer.newDatabase();
    new SchemaMigrator(url).migrate();

    try (HikariDataSource pool =
            DatabasePool.open(
                url, DatabaseRole.WRITER, SETTINGS, Map.of("synchronous_commit", "on"));
        Connection connection = pool.getConnection()) {
      assertThat(
              TestServer.query(
                  connection, "SELECT source FROM pg_settings WHERE name = 'synchronous_commit'"))
          .containsExactly("session");
    }
  }

  @Test
  void opensWithoutADatabaseAndFailsPromptlyWhenAsked() throws IOException {
    DatabaseUrl nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = DatabaseUrl.parse("postgresql://ann@127.0.0.1:" + socket.getLocalPort() + "/nobody");
    }

    try (HikariDataSource pool = DatabasePool.open(nobody, DatabaseRole.READER, SETTINGS)) {
      assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void givesUpOnAServerThatAcceptsAndSaysNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      DatabaseUrl url =
          DatabaseUrl.parse("postgresql://ann@127.0.0.1:" + silent.getLocalPort() + "/silent");

      try (HikariDataSource pool = DatabasePool.open(url, DatabaseRole.READER, SETTINGS)) {
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
      }
    }
  }
}
