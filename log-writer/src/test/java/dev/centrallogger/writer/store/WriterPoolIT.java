package dev.centrallogger.writer.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.testsupport.proxy.Tap;
import dev.centrallogger.testsupport.proxy.TcpProxy;
import dev.centrallogger.testsupport.proxy.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WriterPoolIT {

  @Test
  void confirmsNothingThatIsNotOnDiskWhateverTheDatabaseSays() throws SQLException {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    database.execute("ALTER DATABASE " + database.name() + " SET synchronous_commit = off");

    try (HikariDataSource pool = StoreFixture.pool(database);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT concat_ws(' ', current_user, current_setting('synchronous_commit'),"
                    + " current_setting('statement_timeout'), current_setting('lock_timeout'),"
                    + " current_setting('transaction_timeout'),"
                    + " current_setting('idle_in_transaction_session_timeout'))")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("central_logger_writer on 30s 10s 1min 40s");
    }
  }

  /** It looks at its first connection for what all of them have, and keeps what it saw. */
  @Test
  void connectsAfterItsFirstConnectionBrokeWhileItWasLookedAt() throws SQLException {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    AtomicBoolean cut = new AtomicBoolean();
    try (TcpProxy proxy =
            TcpProxy.to(database.host(), database.port(), () -> new IsolationCut(cut));
        HikariDataSource pool =
            StoreFixture.pool(
                new TestDatabase(proxy.host(), proxy.port(), database.name(), database.user()));
        Connection connection = pool.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
      assertThat(cut).isTrue();
    }
  }

  /** Cuts one connection, when it is asked for its isolation level. */
  private record IsolationCut(AtomicBoolean done) implements Tap {

    @Override
    public Verdict fromClient(byte[] bytes, int length) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                  .contains("SHOW TRANSACTION ISOLATION LEVEL")
              && done.compareAndSet(false, true)
          ? Verdict.CUT
          : Verdict.FORWARD;
    }

    @Override
    public Verdict fromServer(byte[] bytes, int length) {
      return Verdict.FORWARD;
    }
  }
}
