package dev.centrallogger.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.centrallogger.testsupport.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {

  private static final String FILL =
      "INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 5000)";

  @TempDir private Path directory;
  private Database database;
  private TestDatabase sql;

  @BeforeEach
  void start() {
    database = Database.start(directory, 200);
    sql = database.database();
    assumeTrue(database.hasDisks(), "this user may not mount");
    sql.execute("CREATE TABLE t (a text); INSERT INTO t VALUES ('before')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void refusesRowsWhileItsDiskIsFullAndTakesThemAfterwards() {
    database.fillDataDisk();
    assertThatThrownBy(() -> sql.execute(FILL)).hasStackTraceContaining("No space left");

    database.freeDataDisk();
    sql.execute(FILL);

    assertThat(sql.count("SELECT count(*) FROM t")).isEqualTo(5001);
  }

  @Test
  void endsWhenTheDiskOfItsLogIsFullAndLosesNothing() {
    database.fillWalDisk();
    assertThatThrownBy(() -> sql.execute(FILL)).hasStackTraceContaining("refused");

    database.freeWalDisk();
    database.server().start();

    assertThat(sql.count("SELECT count(*) FROM t WHERE a = 'before'")).isEqualTo(1);
  }
}
