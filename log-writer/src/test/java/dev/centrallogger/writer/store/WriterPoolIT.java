package dev.centrallogger.writer.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
}
