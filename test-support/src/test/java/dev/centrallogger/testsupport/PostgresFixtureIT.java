package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

class PostgresFixtureIT {

  @Test
  void isTheMajorVersionProductionRuns() {
    TestDatabase database = PostgresFixture.shared().newDatabase();

    assertThat(database.query("SHOW server_version").getFirst()).startsWith("18.");
  }

  @Test
  void isDurable() {
    TestDatabase database = PostgresFixture.shared().newDatabase();

    assertThat(database.query("SHOW fsync")).containsExactly("on");
    assertThat(database.query("SHOW synchronous_commit")).containsExactly("on");
    assertThat(database.query("SHOW full_page_writes")).containsExactly("on");
  }

  @Test
  void givesEachAskerADatabaseOfItsOwn() {
    TestDatabase one = PostgresFixture.shared().newDatabase();
    TestDatabase other = PostgresFixture.shared().newDatabase();

    one.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)");

    assertThat(one.count("SELECT count(*) FROM t")).isEqualTo(2);
    assertThatThrownBy(() -> other.count("SELECT count(*) FROM t"))
        .hasStackTraceContaining("does not exist");
  }

  @Test
  void givesADatabaseWithTheSchema() {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();

    assertThat(database.count("SELECT count(*) FROM workflow_log")).isZero();
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class OfItsOwn {

    @AutoClose
    private final PostgresFixture postgres = PostgresFixture.start(Map.of("fsync", "off"));

    private final TestDatabase database = postgres.newDatabase();

    @Test
    void takesSettings() {
      assertThat(database.query("SHOW fsync")).containsExactly("off");
    }

    @Test
    void keepsAddressAndRowsThroughStopAndStart() {
      database.execute("CREATE TABLE stopped (a int); INSERT INTO stopped VALUES (1)");

      postgres.server().stop();
      assertThatThrownBy(() -> database.query("SELECT 1")).hasStackTraceContaining("refused");
      postgres.server().start();

      assertThat(database.count("SELECT count(*) FROM stopped")).isEqualTo(1);
    }

    @Test
    void keepsAddressAndRowsThroughAKillWithConnectionsOpen() throws SQLException {
      try (Connection open = database.dataSource().getConnection()) {
        database.execute("CREATE TABLE killed (a int); INSERT INTO killed VALUES (1)");

        postgres.server().kill();
        assertThat(open.isValid(1)).isFalse();
        postgres.server().start();
      }

      assertThat(database.count("SELECT count(*) FROM killed")).isEqualTo(1);
    }

    @Test
    void comesBackAfterAnEndOfItsOwn() {
      assumeTrue(
          Containers.postgresImage().isEmpty(),
          "in a container its pid is not one of this machine");
      String postmaster =
          database.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)").getFirst();
      Signals.send("QUIT", List.of(Long.parseLong(Objects.requireNonNull(postmaster))));

      postgres.server().start();

      assertThat(database.count("SELECT 1")).isEqualTo(1);
    }

    @Test
    void answersNothingWhilePausedAndGoesOnAfterwards() throws SQLException {
      String impatient = database.jdbcUrl() + "&socketTimeout=1&connectTimeout=1";
      try (Connection open = DriverManager.getConnection(impatient)) {
        postgres.server().pause();

        assertThat(open.isValid(1)).isFalse();
        assertThatThrownBy(() -> DriverManager.getConnection(impatient))
            .isInstanceOf(SQLException.class);

        postgres.server().resume();
      }

      assertThat(database.count("SELECT 1")).isEqualTo(1);
    }
  }
}
