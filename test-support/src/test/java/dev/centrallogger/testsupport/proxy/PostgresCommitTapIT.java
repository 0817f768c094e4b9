package dev.centrallogger.testsupport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.testsupport.proxy.PostgresCommitTap.Moment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresCommitTapIT {

  private final TestDatabase database = PostgresFixture.shared().newDatabase();
  private final PostgresCommitTap commits = new PostgresCommitTap();
  private final TcpProxy proxy = TcpProxy.to(database.host(), database.port(), commits);

  PostgresCommitTapIT() {
    database.execute("CREATE TABLE numbers (n int)");
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void letsTransactionsPassUntilAsked() throws SQLException {
    try (Connection connection = connect()) {
      for (int i = 0; i < 10; i++) {
        insert(connection);
      }
    }
    assertThat(rows()).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "FLIGHT", "ANSWER"})
  void cutsOneTransactionEvenWhenCommitIsPrepared(Moment moment) throws SQLException {
    try (Connection connection = connect()) {
      for (int i = 0; i < 10; i++) {
        insert(connection);
      }
      commits.cutNext(moment);

      assertThatThrownBy(() -> insert(connection)).isInstanceOf(SQLException.class);
    }
    assertThat(commits.hasCut()).isTrue();
    switch (moment) {
      case REQUEST -> assertThat(rows()).isEqualTo(10);
      case ANSWER -> assertThat(rows()).isEqualTo(11);
      case FLIGHT, NEVER -> assertThat(rows()).isBetween(10L, 11L);
    }
    try (Connection next = connect()) {
      insert(next);
    }
    Awaitility.await("one more").until(() -> rows() >= 11);
  }

  private long rows() {
    return database.count("SELECT count(*) FROM numbers");
  }

  private static void insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO numbers VALUES (1)");
      connection.commit();
    }
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://%s:%d/%s?user=%s"
                .formatted(proxy.host(), proxy.port(), database.name(), database.user()));
    connection.setAutoCommit(false);
    return connection;
  }
}
