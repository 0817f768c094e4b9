package dev.centrallogger.writer.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.thread.StopSignal;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaderTaskIT {

  private static final int LOCK = 99;

  private final TestDatabase database = PostgresFixture.shared().newDatabase();
  private final RecentErrors errors =
      new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier());
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void whateverFailsIsTriedAgain() {
    try (HikariDataSource pool = pool();
        LeaderTask task =
            new LeaderTask(
                "test",
                LOCK,
                pool,
                Duration.ofMillis(10),
                errors,
                (_, stop) -> failThreeTimes(stop))) {
      task.start();

      await("led again").until(() -> attempts.get() == 4);
    }
    assertThat(errors.total()).isEqualTo(3);
  }

  private void failThreeTimes(StopSignal stop) throws SQLException, InterruptedException {
    switch (attempts.incrementAndGet()) {
      case 1 -> throw new SQLException("the database");
      case 2 -> throw new IllegalStateException("a bug");
      case 3 -> throw new NoClassDefFoundError("a jar replaced while it is read");
      default -> stop.await(Duration.ofMinutes(1));
    }
  }

  private HikariDataSource pool() {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(database.dataSource());
    pool.setMaximumPoolSize(1);
    return pool;
  }
}
