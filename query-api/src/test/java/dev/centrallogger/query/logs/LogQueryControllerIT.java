package dev.centrallogger.query.logs;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reading logs over HTTP, as the contract's sections 5 and 6 say. */
class LogQueryControllerIT {

  /** Has no logs but those of the tests about pages. */
  private static final ClientId PAGED = new ClientId("paged");

  private static TestDatabase database;
  private static QueryApi api;

  @BeforeAll
  static void start() {
    database = PostgresFixture.shared().newMigratedDatabase();
    api = QueryApi.start(database.url(), List.of(CLIENT_1, CLIENT_2, PAGED));
    LogTable.insert(
        database,
        IntStream.range(0, 25)
            .mapToObj(i ->
                aLog()
                    .withClientId(PAGED)
                    .withTicketId("P-" + i)
                    .withStatus(i % 5 == 0 ? LogStatus.ERROR : LogStatus.SUCCESS)
                    .withExecutedAt(Instant.parse("2026-11-20T06:15:00Z").plusSeconds(i))
                    .withExecutionTimeSeconds(i % 3 == 0 ? null : i / 2.0)
                    .build())
            .toList());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Nested
  class OneLog {

    @Test
    void isGivenWholeAndAsItWasSent() {
      String payload =
          "{\"a\": 1.10, \"b\": 123456789012345678901234567890.10, \"c\": [1e2, \"\u00e9\\n\"]}";
      WorkflowLog log =
          aLog()
              .withTicketId("T \"quoted\" \ud83d\ude00")
              .withIdempotencyKey("key-1")
              .withWorkflowVersion("2.4.1")
              .withExecutionTimeSeconds(352.87473287503235)
              .withCategory("refund")
              .withResolutionStatus("escalated")
              .withConfidence(0.42)
              .withMetrics("{\"overall_confidence\": 0.420}")
              .withPayload(payload)
              .build();
      LogTable.insert(database, log);

      Answer answer = api.get("/api/v1/logs/" + log.logId(), "client_1");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      JsonNode json = answer.json();
      assertThat(json.path("log_id").asString()).isEqualTo(log.logId().toString());
      assertThat(json.path("client_id").asString()).isEqualTo("client_1");
      assertThat(json.path("ticket_id").asString()).isEqualTo(log.ticketId());
      assertThat(json.path("environment").asString()).isEqualTo("production");
      assertThat(json.path("status").asString()).isEqualTo("SUCCESS");
      assertThat(json.path("executed_at").asString()).isEqualTo("2026-11-20T06:15:00.123456Z");
      assertThat(json.path("idempotency_key").asString()).isEqualTo("key-1");
      assertThat(json.path("workflow_version").asString()).isEqualTo("2.4.1");
      assertThat(json.path("execution_time_seconds").asDouble()).isEqualTo(352.87473287503235);
      assertThat(json.path("category").asString()).isEqualTo("refund");
      assertThat(json.path("resolution_status").asString()).isEqualTo("escalated");
      assertThat(json.path("confidence").asDouble()).isEqualTo(0.42);
      assertThat(json.path("altered").asBoolean()).isFalse();
      assertThat(Instant.parse(json.path("created_at").asString()))
          .isBeforeOrEqualTo(Instant.now());
      assertThat(answer.text())
          .contains("\"metrics\":{\"overall_confidence\": 0.420}")
          .contains("\"a\": 1.10", "123456789012345678901234567890.10", "\u00e9\\n");
    }

    @Test
    void saysNullForWhatItDoesNotHave() {
      WorkflowLog log = aLog().build();
      LogTable.insert(database, log);

      JsonNode json = api.get("/api/v1/logs/" + log.logId(), "client_1").json();

      for (String absent :
          List.of(
              "idempotency_key",
              "workflow_version",
              "execution_time_seconds",
              "category",
              "resolution_status",
              "confidence",
              "metrics",
              "payload")) {
        assertThat(json.path(absent).isNull()).as(absent).isTrue();
      }
    }

    @Test
    void isGivenForAnIdInCapitalsToo() {
      WorkflowLog log = aLog().build();
      LogTable.insert(database, log);

      String capitals = log.logId().toString().toUpperCase(Locale.ROOT);

      assertThat(api.get("/api/v1/logs/" + capitals, "client_1").status()).isEqualTo(200);
    }

    @Test
    void isNotThereForAnotherClientJustAsAnUnknownOneIsNot() {
      WorkflowLog foreign = aLog().withClientId(CLIENT_2).build();
      LogTable.insert(database, foreign);
      LogId unknown = LogId.random(foreign.executedAt(), new Random(1));
      List<String> bodies = new ArrayList<>();
      for (String id : List.of(foreign.logId().toString(), unknown.toString(), "x", "0", "%20")) {
        for (String path : List.of("/api/v1/logs/" + id, "/api/v1/logs/" + id + "/original")) {
          Answer answer = api.get(path, "client_1", "X-Request-Id", "same");
          assertThat(answer.status()).as(path).isEqualTo(404);
          bodies.add(answer.text().replaceAll("\"instance\":\"[^\"]*\"", ""));
        }
      }

      assertThat(bodies).containsOnly(bodies.getFirst());
      assertThat(api.get("/api/v1/logs/" + foreign.logId(), "client_2").status()).isEqualTo(200);
    }

    @Test
    void ofTwoClientsWithTheSameIdIsTheLastStoredForTheProviderUnlessItSaysWhich() {
      WorkflowLog first = aLog().withTicketId("FIRST").build();
      WorkflowLog second =
          aLog().withClientId(CLIENT_2).withLogId(first.logId()).withTicketId("SECOND").build();
      LogTable.insert(database, first);
      LogTable.insert(database, second);
      String path = "/api/v1/logs/" + first.logId();

      assertThat(ticket(api.get(path, "client_1"))).isEqualTo("FIRST");
      assertThat(ticket(api.get(path, "client_2"))).isEqualTo("SECOND");
      assertThat(ticket(api.get(path, QueryApi.PROVIDER))).isEqualTo("SECOND");
      assertThat(ticket(api.get(path + "?client_id=client_1", QueryApi.PROVIDER)))
          .isEqualTo("FIRST");
      assertThat(ticket(api.get(path + "?client_id=client_1", "client_1"))).isEqualTo("FIRST");
      assertThat(api.get(path + "?client_id=client_2", "client_1").status()).isEqualTo(403);
      assertThat(api.get(path + "?client_id=paged", QueryApi.PROVIDER).status()).isEqualTo(404);
      assertThat(api.get(path + "?foo=1", "client_1").status()).isEqualTo(400);
    }

    @Test
    void thatWasAlteredHasItsOriginalToDownload() {
      byte[] sent =
          "{\"payload\": {\"x\": NaN, \"y\": \"\\u0000\"}}".getBytes(StandardCharsets.UTF_8);
      WorkflowLog log = aLog().withPayload("{\"x\": null}").withOriginal(sent).build();
      LogTable.insert(database, log);

      assertThat(
              api.get("/api/v1/logs/" + log.logId(), "client_1").json().path("altered").asBoolean())
          .isTrue();
      Answer original = api.get("/api/v1/logs/" + log.logId() + "/original", "client_1");
      assertThat(original.status()).isEqualTo(200);
      assertThat(original.response().body()).isEqualTo(sent);
      assertThat(original.header("Content-Type")).isEqualTo("application/octet-stream");
      assertThat(original.header("Content-Disposition"))
          .startsWith("attachment")
          .contains(log.logId() + ".json");
      assertThat(original.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(
              api.get(
                      "/api/v1/logs/" + log.logId() + "/original",
                      "client_1",
                      "Accept",
                      "application/json")
                  .status())
          .isEqualTo(200);
    }

    @Test
    void thatWasNotAlteredHasNone() {
      WorkflowLog log = aLog().build();
      LogTable.insert(database, log);

      assertThat(api.get("/api/v1/logs/" + log.logId() + "/original", "client_1").status())
          .isEqualTo(404);
    }

    @Test
    void mayBeOfManyMegabytes() {
      String number = "9".repeat(400);
      String payload = "{\"n\": [" + ("1e399, ".repeat(50_000)) + "0], \"m\": " + number + "}";
      WorkflowLog log = aLog().withPayload(payload).build();
      LogTable.insert(database, log);

      Answer answer = api.get("/api/v1/logs/" + log.logId(), "client_1");

      assertThat(answer.response().body()).hasSizeGreaterThan(20_000_000);
      assertThat(answer.text()).contains(number);
    }

    private String ticket(Answer answer) {
      return answer.json().path("ticket_id").asString();
    }
  }

  @Nested
  class Lists {

    @Test
    void beginWithTheNewestAndSayHowManyThereAre() {
      Answer answer = api.get("/api/v1/logs?page=1&page_size=10", "paged");

      assertThat(tickets(answer))
          .containsExactly(
              "P-24", "P-23", "P-22", "P-21", "P-20", "P-19", "P-18", "P-17", "P-16", "P-15");
      JsonNode pagination = answer.json().path("pagination");
      assertThat(pagination.path("page").asInt()).isEqualTo(1);
      assertThat(pagination.path("page_size").asInt()).isEqualTo(10);
      assertThat(pagination.path("total").asInt()).isEqualTo(25);
      assertThat(pagination.path("total_is_exact").asBoolean()).isTrue();
      assertThat(pagination.path("total_pages").asInt()).isEqualTo(3);
      assertThat(pagination.path("next_cursor").isString()).isTrue();
      assertThat(pagination.path("previous_cursor").isNull()).isTrue();
    }

    @Test
    void endWithAShorterPageAndThenAnEmptyOne() {
      Answer last = api.get("/api/v1/logs?page=3&page_size=10", "paged");
      Answer beyond = api.get("/api/v1/logs?page=4&page_size=10", "paged");

      assertThat(tickets(last)).hasSize(5);
      assertThat(last.json().path("pagination").path("next_cursor").isNull()).isTrue();
      assertThat(last.json().path("pagination").path("previous_cursor").isString()).isTrue();
      assertThat(tickets(beyond)).isEmpty();
      assertThat(beyond.json().path("pagination").path("total").asInt()).isEqualTo(25);
      assertThat(beyond.json().path("pagination").path("page").asInt()).isEqualTo(4);
    }

    @Test
    void ofNoLogsAreEmpty() {
      Answer answer = api.get("/api/v1/logs?to=1960-01-01T00:00:00Z", "paged");

      assertThat(answer.json().path("data").isEmpty()).isTrue();
      assertThat(answer.json().path("pagination").path("total").asInt()).isZero();
      assertThat(answer.json().path("pagination").path("total_pages").asInt()).isZero();
    }

    @Test
    void areWalkedByCursorThereAndBack() {
      List<String> there = new ArrayList<>();
      String target = "/api/v1/logs?sort=execution_time_seconds&status=success&page_size=4";
      Answer answer = api.get(target, "paged");
      there.addAll(tickets(answer));
      for (int page = 2; next(answer) != null; page++) {
        answer = api.get("/api/v1/logs?cursor=" + next(answer), "paged");
        assertThat(answer.json().path("pagination").path("page").asInt()).isEqualTo(page);
        assertThat(answer.json().path("pagination").path("page_size").asInt()).isEqualTo(4);
        there.addAll(tickets(answer));
      }
      assertThat(there).hasSize(20).doesNotHaveDuplicates();
      assertThat(there.getFirst()).isEqualTo("P-1");
      assertThat(there.getLast()).isEqualTo("P-24");

      List<String> back = new ArrayList<>(tickets(answer));
      while (previous(answer) != null) {
        answer = api.get("/api/v1/logs?cursor=" + previous(answer), "paged");
        back.addAll(0, tickets(answer));
      }
      assertThat(back).isEqualTo(there);
      assertThat(answer.json().path("pagination").path("page").asInt()).isEqualTo(1);
    }

    @Test
    void takeACursorBesideTheSameFiltersButNotBesideOthers() {
      String cursor = next(api.get("/api/v1/logs?status=SUCCESS&page_size=5", "paged"));

      assertThat(api.get("/api/v1/logs?status=SUCCESS&cursor=" + cursor, "paged").status())
          .isEqualTo(200);
      Answer resized = api.get("/api/v1/logs?page_size=7&cursor=" + cursor, "paged");
      assertThat(resized.json().path("data").size()).isEqualTo(7);
      for (String other :
          List.of(
              "status=ERROR",
              "status=SUCCESS&status=ERROR",
              "category=x",
              "from=2026-11-20T00:00:00Z",
              "sort=executed_at",
              "page=1",
              "page=2")) {
        Answer answer = api.get("/api/v1/logs?" + other + "&cursor=" + cursor, "paged");
        assertThat(answer.status()).as(other).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("invalid_parameter");
      }
    }

    @Test
    void ofOneClientAreWalkedByTheProviderToo() {
      List<String> seen = new ArrayList<>();
      Answer answer = api.get("/api/v1/logs?client_id=paged&page_size=6", QueryApi.PROVIDER);
      seen.addAll(tickets(answer));
      while (next(answer) != null) {
        answer = api.get("/api/v1/logs?cursor=" + next(answer), QueryApi.PROVIDER);
        seen.addAll(tickets(answer));
      }

      assertThat(seen).hasSize(25).doesNotHaveDuplicates();
      String cursor = previous(answer);
      assertThat(
              api.get("/api/v1/logs?client_id=client_1&cursor=" + cursor, QueryApi.PROVIDER)
                  .status())
          .isEqualTo(400);
    }

    @Test
    void takeNoCursorOfAnotherCaller() {
      String cursor = next(api.get("/api/v1/logs?page_size=5", "paged"));

      assertThat(api.get("/api/v1/logs?cursor=" + cursor, "client_1").status()).isEqualTo(400);
      assertThat(api.get("/api/v1/logs?cursor=" + cursor, QueryApi.PROVIDER).status())
          .isEqualTo(400);
    }

    @Test
    void leaveOutPayloadsAndLongMetrics() {
      int limit = 16 * 1024;
      // as PostgreSQL writes it: {"m": "..."}
      String longest = "{\"m\": \"" + "x".repeat(limit - 9) + "\"}";
      WorkflowLog fits = aLog().withTicketId("M-1").withMetrics(longest).withPayload("{}").build();
      WorkflowLog tooLong =
          aLog().withTicketId("M-2").withMetrics(longest.replace("x\"", "xx\"")).build();
      WorkflowLog small =
          aLog()
              .withTicketId("M-3")
              .withMetrics("{\"n\": [" + "1e300,".repeat(100) + "1]}")
              .build();
      WorkflowLog none = aLog().withTicketId("M-4").build();
      LogTable.insert(database, fits, tooLong, small, none);

      assertThat(row("M-1").path("metrics").path("m").asString()).hasSize(limit - 9);
      assertThat(row("M-1").has("payload")).isFalse();
      assertThat(row("M-1").has("metrics_omitted")).isFalse();
      assertThat(row("M-2").has("metrics")).isFalse();
      assertThat(row("M-2").path("metrics_omitted").asBoolean()).isTrue();
      assertThat(row("M-3").has("metrics")).as("short as sent, long as stored").isFalse();
      assertThat(row("M-4").path("metrics").isNull()).isTrue();
      assertThat(api.get("/api/v1/logs/" + tooLong.logId(), "client_1").json().has("metrics"))
          .isTrue();
    }

    @Test
    void countNoFurtherThanTenThousand() {
      ClientId client = CLIENT_2;
      List<WorkflowLog> logs =
          IntStream.rangeClosed(1, 10_001)
              .mapToObj(
                  i -> aLog().withClientId(client).withCategory(i == 1 ? "one" : "many").build())
              .toList();
      LogTable.insert(database, logs);

      JsonNode many = api.get("/api/v1/logs?category=many", "client_2").json().path("pagination");
      JsonNode all =
          api.get("/api/v1/logs?category=many&category=one", "client_2").json().path("pagination");

      assertThat(many.path("total").asInt()).isEqualTo(10_000);
      assertThat(many.path("total_is_exact").asBoolean()).isTrue();
      assertThat(all.path("total").asInt()).isEqualTo(10_000);
      assertThat(all.path("total_is_exact").asBoolean()).isFalse();
      assertThat(all.path("total_pages").asInt()).isEqualTo(200);
    }

    @Test
    void areTheCallersOwn() {
      assertThat(api.get("/api/v1/logs?client_id=client_2", "client_1").status()).isEqualTo(403);
      assertThat(api.get("/api/v1/logs?client_id=client_1", "client_1").status()).isEqualTo(200);
      assertThat(tickets(api.get("/api/v1/logs?client_id=paged&page_size=200", QueryApi.PROVIDER)))
          .hasSize(25);
      assertThat(
              api.get("/api/v1/logs?client_id=nobody", QueryApi.PROVIDER)
                  .json()
                  .path("data")
                  .isEmpty())
          .isTrue();
      assertThat(api.get("/api/v1/logs", QueryApi.INGEST).status()).isEqualTo(403);
      assertThat(api.get("/api/v1/logs", "no-such-key").status()).isEqualTo(401);
    }

    @Test
    void searchTheLastThirtyDaysUnlessToldOtherwise() {
      Instant now = Instant.now();
      LogTable.insert(
          database,
          aLog().withTicketId("NEEDLE-new").withExecutedAt(now.minusSeconds(60)).build(),
          aLog().withTicketId("NEEDLE-old").withExecutedAt(now.minusSeconds(31 * 86400)).build());

      assertThat(tickets(api.get("/api/v1/logs?q=needle", "client_1")))
          .containsExactly("NEEDLE-new");
      assertThat(tickets(api.get("/api/v1/logs?q=needle&from=2020-01-01T00:00:00Z", "client_1")))
          .containsExactly("NEEDLE-new", "NEEDLE-old");
    }

    private JsonNode row(String ticketId) {
      return api.get("/api/v1/logs?ticket_id=" + ticketId, "client_1").json().path("data").path(0);
    }
  }

  @Nested
  class BadParameters {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "page=0",
          "page=-1",
          "page=1.5",
          "page=x",
          "page=",
          "page=1&page=2",
          "page=99999999999999999999",
          "page_size=0",
          "page_size=201",
          "page_size=ten",
          "status=FAILED",
          "status=",
          "status=SUCCESS&status=nope",
          "environment=",
          "ticket_id=",
          "ticket_id=a&ticket_id=b",
          "client_id=",
          "client_id=a%00b",
          "from=yesterday",
          "from=2026-11-20",
          "from=1700000000",
          "from=2026-02-30T00:00:00Z",
          "from=2026-11-20T00:00:00Z&from=2026-11-20T00:00:00Z",
          "to=2026-11-20T25:00:00Z",
          "from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z",
          "min_execution_time=-1",
          "min_execution_time=NaN",
          "max_execution_time=1e999",
          "min_execution_time=2&max_execution_time=1",
          "min_confidence=1.1",
          "max_confidence=x",
          "min_confidence=0.9&max_confidence=0.1",
          "q=",
          "sort=ticket_id",
          "sort=",
          "sort=--executed_at",
          "sort=executed_at&sort=-executed_at",
          "cursor=",
          "cursor=x",
          "cursor=AAAA",
          "foo=bar",
          "Status=ERROR",
          "status%20=ERROR",
          "category=%ff",
          "=x"
        })
    void areRefusedAndNamed(String query) {
      Answer answer = api.get("/api/v1/logs?" + query, "client_1");

      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.json().path("code").asString()).isEqualTo("invalid_parameter");
      assertThat(answer.json().path("errors").size()).isPositive();
    }

    @Test
    void areAllNamedAtOnce() {
      Answer answer =
          api.get(
              "/api/v1/logs?page=0&page_size=0&status=x&from=x&foo=1&bar=2&category=%ff",
              "client_1");

      assertThat(answer.json().path("errors"))
          .extracting(error -> error.path("field").asString())
          .containsExactlyInAnyOrder("page", "page_size", "status", "from", "foo", "bar", "query");
    }

    @Test
    void beyondAHundredThousandLogsNameTheCursor() {
      assertThat(api.get("/api/v1/logs?page=500&page_size=200", "client_1").status())
          .isEqualTo(200);
      for (String query : List.of("page=501&page_size=200", "page=2001", "page=2147483648")) {
        Answer answer = api.get("/api/v1/logs?" + query, "client_1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("cursor");
      }
    }
  }

  static List<String> tickets(Answer answer) {
    List<String> tickets = new ArrayList<>();
    answer.json().path("data").forEach(row -> tickets.add(row.path("ticket_id").asString()));
    return tickets;
  }

  static @Nullable String next(Answer answer) {
    return answer.json().path("pagination").path("next_cursor").stringValue(null);
  }

  static @Nullable String previous(Answer answer) {
    return answer.json().path("pagination").path("previous_cursor").stringValue(null);
  }
}
