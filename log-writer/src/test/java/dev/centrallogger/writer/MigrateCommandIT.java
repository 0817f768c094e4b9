package dev.centrallogger.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

class MigrateCommandIT {

  @Test
  void migratesOnceAndEnds() {
    TestDatabase database = PostgresFixture.shared().newDatabase();

    assertThat(MigrateCommand.run("migrate", "--DATABASE_URL=" + database.url())).isZero();

    assertThat(database.count("SELECT count(*) FROM workflow_log")).isZero();
  }

  @Test
  void migratesAsTheOwnersLogin() {
    TestDatabase database = PostgresFixture.shared().newDatabase();

    int exitCode =
        MigrateCommand.run(
            "migrate",
            "--DATABASE_URL=postgresql://nobody@127.0.0.1:1/nothing",
            "--DATABASE_OWNER_URL=" + database.url());

    assertThat(exitCode).isZero();
  }

  @Test
  void endsOtherThanZeroWhenItCannot() {
    assertThat(
            MigrateCommand.run("migrate", "--DATABASE_URL=postgresql://nobody@127.0.0.1:1/nothing"))
        .isEqualTo(1);
  }
}
