package dev.centrallogger.query.database;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader sees while the database is away, hangs, or is kept busy. */
class UnreachableDatabaseIT {

  private static final Duration SOON = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static PostgresFixture postgres;
  private static TestDatabase database;
  private static QueryApi api;

  @BeforeAll
  static void start() {
    postgres = PostgresFixture.start(Map.of("fsync", "off"));
    database = postgres.newMigratedDatabase();
    LogTable.insert(database, aLog().build());
    api =
        QueryApi.start(
            database.url(),
            List.of(CLIENT_1),
            "central-logger.read-database.connect-timeout=1s",
            "central-logger.read-database.statement-timeout=1s",
            "central-logger.read-database.count-timeout=300ms");
  }

  @AfterAll
  static void stop() {
    api.close();
    postgres.close();
  }

  @Test
  void everyRouteSaysSoSoonAndServesAgainAfterwards() {
    String log = "/api/v1/logs/01a1f798-0f1b-774b-8f3a-5b2e9d4c7a10";
    awaitServing();
    postgres.server().stop();
    try {
      for (String target :
          List.of(
              "/api/v1/logs",
              log,
              log + "/original",
              "/api/v1/logs/facets",
              "/api/v1/logs/export",
              "/api/v1/metrics/overview",
              "/api/v1/metrics/categories",
              "/api/v1/metrics/timeseries")) {
        assertUnavailable(target);
      }
    } finally {
      postgres.server().start();
    }
    awaitServing();
  }

  @Test
  void aDatabaseThatHangsIsGivenUp() {
    awaitServing();
    postgres.server().pause();
    try {
      assertUnavailable("/api/v1/logs");
      assertUnavailable("/api/v1/logs");
    } finally {
      postgres.server().resume();
    }
    awaitServing();
  }

  @Test
  void healthFollowsTheDatabase() {
    awaitServing();
    awaitHealth(200);
    postgres.server().kill();
    try {
      awaitHealth(503);
      assertThat(health().text()).contains("\"DOWN\"", "database");
      assertThat(api.get("/health/live", "client_1").status()).isEqualTo(200);
    } finally {
      postgres.server().start();
    }
    awaitHealth(200);
  }

  @Test
  void aQueryThatRunsTooLongIsToldToBeNarrower() throws Exception {
    awaitServing();
    try (Connection connection = database.dataSource().getConnection();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("LOCK TABLE workflow_log");

      Answer answer = api.get("/api/v1/logs", "client_1");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("code").asString()).isEqualTo("query_too_broad");
      assertThat(answer.json().path("detail").asString()).contains("from", "to");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
    assertThat(api.get("/api/v1/logs", "client_1").status()).isEqualTo(200);
  }

  @Test
  void aTableThatIsMissingIsAFaultOfOursToMendNotTheReaders() {
    awaitServing();
    database.execute("ALTER TABLE workflow_log RENAME TO elsewhere");
    try {
      assertUnavailable("/api/v1/logs");
      awaitHealth(503);
    } finally {
      database.execute("ALTER TABLE elsewhere RENAME TO workflow_log");
    }
    awaitServing();
  }

  @Test
  void anExportThatBreaksIsCutAndNotEnded() throws Exception {
    awaitServing();
    String payload = "{\"text\": \"" + "x".repeat(1_000_000) + "\"}";
    LogTable.insert(
        database,
        IntStream.range(0, 40)
            .mapToObj(_ -> aLog().withClientId(CLIENT_1).withPayload(payload).build())
            .toList());
    HttpRequest request =
        HttpRequest.newBuilder(api.uri("/api/v1/logs/export"))
            .header("X-API-Key", "client_1")
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().read()).isEqualTo('{');

      database.execute("ALTER TABLE workflow_log RENAME TO elsewhere");
      try {
        assertThatThrownBy(() -> answer.body().transferTo(OutputStream.nullOutputStream()))
            .isInstanceOf(IOException.class);
      } finally {
        database.execute("ALTER TABLE elsewhere RENAME TO workflow_log");
      }
    }
  }

  @Test
  void theServiceStartsWithoutADatabase() {
    try (QueryApi lonely =
        QueryApi.start(
            "postgresql://nobody:secret@127.0.0.1:" + FreePort.next() + "/none",
            List.of(CLIENT_1),
            "central-logger.read-database.connect-timeout=300ms")) {
      Answer answer = lonely.get("/api/v1/logs", "client_1");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).doesNotContain("127.0.0.1", "nobody", "secret", "postgres");
      assertThat(lonely.get("/api/v1/logs?page=0", "client_1").status()).isEqualTo(400);
      assertThat(lonely.get("/health/live", "client_1").status()).isEqualTo(200);
    }
  }

  private static void assertUnavailable(String target) {
    long begin = System.nanoTime();
    Answer answer = api.get(target, "client_1");

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(target).isLessThan(SOON);
    assertThat(answer.status()).as("%s: %s", target, answer.text()).isEqualTo(503);
    assertThat(answer.json().path("code").asString()).isEqualTo("database_unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("127.0.0.1", "Exception", "SELECT", "workflow_log");
  }

  private static void awaitServing() {
    await("the list is served")
        .atMost(PATIENCE)
        .until(() -> api.get("/api/v1/logs", "client_1").status() == 200);
  }

  private static void awaitHealth(int status) {
    await("health " + status).atMost(PATIENCE).until(() -> health().status() == status);
  }

  private static Answer health() {
    return api.send(HttpRequest.newBuilder(api.uri("/health")).build());
  }
}
