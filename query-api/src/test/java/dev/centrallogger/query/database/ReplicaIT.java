package dev.centrallogger.query.database;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a replica: here one that lags for ever. */
class ReplicaIT {

  private static final String PERIOD = "?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z";

  @Test
  void servesListsAndMetricsWhileASingleLogComesFromTheDatabaseItself() {
    TestDatabase primary = PostgresFixture.shared().newMigratedDatabase();
    TestDatabase replica = PostgresFixture.shared().newMigratedDatabase();
    WorkflowLog old = aLog().build();
    WorkflowLog stored = aLog().build();
    LogTable.insert(primary, old, stored);
    LogTable.insert(replica, old);

    try (QueryApi api =
        QueryApi.start(
            primary.url(),
            List.of(CLIENT_1),
            "central-logger.read-database.replica-url=" + replica.url())) {
      assertThat(api.get("/api/v1/logs", "client_1").json().path("data").size()).isEqualTo(1);
      assertThat(
              api.get("/api/v1/metrics/overview" + PERIOD, "client_1")
                  .json()
                  .path("total_logs")
                  .asInt())
          .isEqualTo(1);
      assertThat(api.get("/api/v1/logs/" + stored.logId(), "client_1").status()).isEqualTo(200);
      await("both are asked about their health")
          .until(() -> api.get("/health", "client_1").status() == 200);
      assertThat(api.bean(DatabaseHealth.class).checks()).containsOnlyKeys("database", "replica");
    }
  }
}
