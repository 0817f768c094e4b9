package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientLocksIT {

  private final DatabaseUrl url;

  ClientLocksIT() throws SQLException {
    url = TestServer.newDatabase();
  }

  @BeforeAll
  void migrate() {
    new SchemaMigrator(url).migrate();
  }

  @Test
  void holdAClientUntilTheTransactionEnds() throws SQLException {
    try (Connection first = TestServer.connect(url, DatabaseRole.WRITER);
        Connection second = TestServer.connect(url, DatabaseRole.WRITER)) {
      first.setAutoCommit(false);
      TestServer.query(first, "SELECT lock_clients('{client_1,client_2,client_1}')");
      TestServer.execute(second, "SET lock_timeout = '100ms'");

      assertThatThrownBy(() -> TestServer.query(second, "SELECT lock_clients('{client_2}')"))
          .hasMessageContaining("lock timeout");
      TestServer.query(second, "SELECT lock_clients('{client_3}')");

      first.commit();
      TestServer.query(second, "SELECT lock_clients('{client_2,client_1}')");
    }
  }

  @Test
  void neverDeadlockWhateverTheOrderOfTheCall() throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      Future<Boolean> forwards = callers.submit(() -> lockManyTimes("{a,b,c,d}"));
      Future<Boolean> backwards = callers.submit(() -> lockManyTimes("{d,c,b,a}"));

      assertThat(forwards.get()).isTrue();
      assertThat(backwards.get()).isTrue();
    }
  }

  private boolean lockManyTimes(String clients) throws SQLException {
    try (Connection connection = TestServer.connect(url, DatabaseRole.WRITER)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 200; i++) {
        TestServer.query(connection, "SELECT lock_clients('" + clients + "')");
        connection.commit();
      }
    }
    return true;
  }
}
