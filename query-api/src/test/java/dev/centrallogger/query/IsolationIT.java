package dev.centrallogger.query;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No client ever sees anything of another, however their requests are mixed. */
class IsolationIT {

  private static final int LOGS_OF_A_CLIENT = 60;
  private static final int REQUESTS = 1_000;

  private static List<WorkflowLog> logs = List.of();
  private static QueryApi api;

  @BeforeAll
  static void start() {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    logs =
        Stream.of(CLIENT_1, CLIENT_2)
            .flatMap(client ->
                IntStream.range(0, LOGS_OF_A_CLIENT)
                    .mapToObj(i ->
                        aLog()
                            .withClientId(client)
                            .withTicketId("T-" + i)
                            .withCategory("of " + client)
                            .withPayload("{\"of\": \"" + client + "\"}")
                            .withOriginal(
                                ("of " + client).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .build()))
            .toList();
    LogTable.insert(database, logs);
    api =
        QueryApi.start(
            database.url(),
            List.of(CLIENT_1, CLIENT_2),
            "central-logger.read-database.pool-size=2",
            "central-logger.read-database.connect-timeout=20s");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void requestsOfTwoClientsThroughTwoConnectionsSeeTheirOwnLogsAlone() throws Exception {
    Random random = new Random(11);
    List<Callable<Void>> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      ClientId client = random.nextBoolean() ? CLIENT_1 : CLIENT_2;
      int kind = random.nextInt(6);
      WorkflowLog log = logs.get(random.nextInt(logs.size()));
      requests.add(() -> {
        request(client, kind, log);
        return null;
      });
    }

    try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
      for (Future<Void> request : senders.invokeAll(requests)) {
        request.get();
      }
    }
  }

  @Test
  void everyPageOfAClientsWalkIsItsOwn() {
    Set<String> own = ids(CLIENT_1);
    List<String> seen = new ArrayList<>();
    Answer answer = api.get("/api/v1/logs?page_size=7", "client_1");
    while (true) {
      answer.json().path("data").forEach(row -> seen.add(row.path("log_id").asString()));
      String next = answer.json().path("pagination").path("next_cursor").stringValue(null);
      if (next == null) {
        break;
      }
      answer = api.get("/api/v1/logs?cursor=" + next, "client_1");
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(own);
  }

  private static void request(ClientId client, int kind, WorkflowLog log) {
    String key = client.value();
    boolean own = log.clientId().equals(client);
    switch (kind) {
      case 0, 1 -> {
        String query = kind == 0 ? "page_size=200" : "page_size=200&ticket_id=" + log.ticketId();
        JsonNode list = api.get("/api/v1/logs?" + query, key).json();
        assertThat(list.path("pagination").path("total").asInt())
            .isEqualTo(kind == 0 ? LOGS_OF_A_CLIENT : 1);
        list.path("data")
            .forEach(row -> assertThat(row.path("client_id").asString()).isEqualTo(key));
      }
      case 2 -> {
        Answer answer = api.get("/api/v1/logs/" + log.logId(), key);
        assertThat(answer.status()).isEqualTo(own ? 200 : 404);
        if (own) {
          assertThat(answer.text()).contains("\"of\": \"" + key + "\"");
        }
      }
      case 3 -> {
        Answer answer = api.get("/api/v1/logs/" + log.logId() + "/original", key);
        assertThat(answer.status()).isEqualTo(own ? 200 : 404);
        assertThat(answer.text().equals("of " + key)).isEqualTo(own);
      }
      case 4 -> {
        JsonNode overview =
            api.get(
                    "/api/v1/metrics/overview?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
                    key)
                .json();
        assertThat(overview.path("total_logs").asInt()).isEqualTo(LOGS_OF_A_CLIENT);
      }
      default -> {
        JsonNode categories =
            api.get(
                    "/api/v1/metrics/categories?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
                    key)
                .json()
                .path("categories");
        assertThat(categories.size()).isEqualTo(1);
        assertThat(categories.path(0).path("category").asString()).isEqualTo("of " + key);
      }
    }
  }

  private static Set<String> ids(ClientId client) {
    return logs.stream()
        .filter(log -> log.clientId().equals(client))
        .map(log -> log.logId().toString())
        .collect(Collectors.toSet());
  }
}
