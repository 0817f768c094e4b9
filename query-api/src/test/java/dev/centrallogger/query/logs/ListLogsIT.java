package dev.centrallogger.query.logs;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.testsupport.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists over HTTP, as the contract's section 5 says. */
class ListLogsIT {

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();
  private static final TestDatabase database = SHARED.database();

  /** Has 25 logs and gets no others. */
  private static final ClientId CLIENT = SHARED.newClient();

  private static final ClientId OTHER = SHARED.newClient();
  private static final String KEY = CLIENT.value();
  private static final String OTHER_KEY = OTHER.value();

  @BeforeAll
  static void storeLogs() {
    LogTable.insert(
        database,
        IntStream.range(0, 25)
            .mapToObj(i ->
                aLog()
                    .withClientId(CLIENT)
                    .withTicketId("P-" + i)
                    .withStatus(i % 5 == 0 ? LogStatus.ERROR : LogStatus.SUCCESS)
                    .withExecutedAt(Instant.parse("2026-11-20T06:15:00Z").plusSeconds(i))
                    .withExecutionTimeSeconds(i % 3 == 0 ? null : i / 2.0)
                    .build())
            .toList());
  }

  @Test
  void beginWithTheNewestAndSayHowManyThereAre() {
    Answer answer = api.get("/api/v1/logs?page=1&page_size=10", KEY);

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
    Answer last = api.get("/api/v1/logs?page=3&page_size=10", KEY);
    Answer beyond = api.get("/api/v1/logs?page=4&page_size=10", KEY);

    assertThat(tickets(last)).hasSize(5);
    assertThat(last.json().path("pagination").path("next_cursor").isNull()).isTrue();
    assertThat(last.json().path("pagination").path("previous_cursor").isString()).isTrue();
    assertThat(tickets(beyond)).isEmpty();
    assertThat(beyond.json().path("pagination").path("total").asInt()).isEqualTo(25);
    assertThat(beyond.json().path("pagination").path("page").asInt()).isEqualTo(4);
  }

  @Test
  void ofNoLogsAreEmpty() {
    Answer answer = api.get("/api/v1/logs?to=1960-01-01T00:00:00Z", KEY);

    assertThat(answer.json().path("data").isEmpty()).isTrue();
    assertThat(answer.json().path("pagination").path("total").asInt()).isZero();
    assertThat(answer.json().path("pagination").path("total_pages").asInt()).isZero();
  }

  @Test
  void areWalkedByCursorThereAndBack() {
    List<String> there = new ArrayList<>();
    String target = "/api/v1/logs?sort=execution_time_seconds&status=success&page_size=4";
    Answer answer = api.get(target, KEY);
    there.addAll(tickets(answer));
    for (int page = 2; next(answer) != null; page++) {
      answer = api.get("/api/v1/logs?cursor=" + next(answer), KEY);
      assertThat(answer.json().path("pagination").path("page").asInt()).isEqualTo(page);
      assertThat(answer.json().path("pagination").path("page_size").asInt()).isEqualTo(4);
      there.addAll(tickets(answer));
    }
    assertThat(there).hasSize(20).doesNotHaveDuplicates();
    assertThat(there.getFirst()).isEqualTo("P-1");
    assertThat(there.getLast()).isEqualTo("P-24");

    List<String> back = new ArrayList<>(tickets(answer));
    while (previous(answer) != null) {
      answer = api.get("/api/v1/logs?cursor=" + previous(answer), KEY);
      back.addAll(0, tickets(answer));
    }
    assertThat(back).isEqualTo(there);
    assertThat(answer.json().path("pagination").path("page").asInt()).isEqualTo(1);
  }

  @Test
  void takeACursorBesideTheSameFiltersButNotBesideOthers() {
    String cursor = next(api.get("/api/v1/logs?status=SUCCESS&page_size=5", KEY));

    assertThat(api.get("/api/v1/logs?status=SUCCESS&cursor=" + cursor, KEY).status())
        .isEqualTo(200);
    Answer resized = api.get("/api/v1/logs?page_size=7&cursor=" + cursor, KEY);
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
      Answer answer = api.get("/api/v1/logs?" + other + "&cursor=" + cursor, KEY);
      assertThat(answer.status()).as(other).isEqualTo(400);
      assertThat(answer.json().path("code").asString()).isEqualTo("invalid_parameter");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                  | client_id=%s",
        "client_id=%s                      | ''",
        "client_id=%s                      | client_id=%s",
        "                                  | sort=-executed_at",
        "                                  | status=SUCCESS&status=ERROR&status=PARTIAL&ticket_id=*",
        "status=SUCCESS&status=ERROR       | status=error&status=Success&status=ERROR",
        "environment=x&environment=production | environment=production&environment=x",
        "from=1961-01-01T00:00:00Z         | from=1961-01-01T02:00:00.000%%2B02:00",
        "to=2100-01-01T00:00:00Z           | to=2100-01-01%%2000:00:00",
        "min_execution_time=0              | min_execution_time=0.0e1",
      })
  void takeACursorBesideTheSameFiltersSpeltOtherwise(@Nullable String first, String then) {
    String began = first == null ? "" : first.formatted(KEY) + "&";
    String cursor = next(api.get("/api/v1/logs?" + began + "page_size=5", KEY));
    assertThat(cursor).isNotNull();

    Answer answer = api.get("/api/v1/logs?" + then.formatted(KEY) + "&cursor=" + cursor, KEY);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(tickets(answer)).hasSize(5);
  }

  @Test
  void ofOneClientAreWalkedByTheProviderToo() {
    List<String> seen = new ArrayList<>();
    Answer answer = api.get("/api/v1/logs?page_size=6&client_id=" + KEY, QueryApi.PROVIDER);
    seen.addAll(tickets(answer));
    while (next(answer) != null) {
      answer = api.get("/api/v1/logs?cursor=" + next(answer), QueryApi.PROVIDER);
      seen.addAll(tickets(answer));
    }

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    String cursor = previous(answer);
    assertThat(
            api.get("/api/v1/logs?client_id=nobody&cursor=" + cursor, QueryApi.PROVIDER).status())
        .isEqualTo(400);
  }

  @Test
  void takeNoCursorOfAnotherCaller() {
    String cursor = next(api.get("/api/v1/logs?page_size=5", KEY));

    assertThat(api.get("/api/v1/logs?cursor=" + cursor, OTHER_KEY).status()).isEqualTo(400);
    assertThat(api.get("/api/v1/logs?cursor=" + cursor, QueryApi.PROVIDER).status()).isEqualTo(400);
  }

  @Test
  void leaveOutPayloadsAndLongMetrics() {
    int limit = 16 * 1024;
    // as PostgreSQL writes it: {"m": "..."}
    String longest = "{\"m\": \"" + "x".repeat(limit - 9) + "\"}";
    WorkflowLog fits =
        aLog()
            .withClientId(OTHER)
            .withTicketId("M-1")
            .withMetrics(longest)
            .withPayload("{}")
            .build();
    WorkflowLog tooLong =
        aLog()
            .withClientId(OTHER)
            .withTicketId("M-2")
            .withMetrics(longest.replace("x\"", "xx\""))
            .build();
    WorkflowLog small =
        aLog()
            .withClientId(OTHER)
            .withTicketId("M-3")
            .withMetrics("{\"n\": [" + "1e300,".repeat(100) + "1]}")
            .build();
    WorkflowLog none = aLog().withClientId(OTHER).withTicketId("M-4").build();
    LogTable.insert(database, fits, tooLong, small, none);

    assertThat(row("M-1").path("metrics").path("m").asString()).hasSize(limit - 9);
    assertThat(row("M-1").has("payload")).isFalse();
    assertThat(row("M-1").has("metrics_omitted")).isFalse();
    assertThat(row("M-2").has("metrics")).isFalse();
    assertThat(row("M-2").path("metrics_omitted").asBoolean()).isTrue();
    assertThat(row("M-3").has("metrics")).as("short as sent, long as stored").isFalse();
    assertThat(row("M-4").path("metrics").isNull()).isTrue();
    assertThat(api.get("/api/v1/logs/" + tooLong.logId(), OTHER_KEY).json().has("metrics"))
        .isTrue();
  }

  @Test
  void knowHowManyThereAreAndCountRowsNoFurtherThanTenThousand() {
    ClientId client = SHARED.newClient();
    List<WorkflowLog> logs =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i ->
                aLog().withClientId(client).withExecutionTimeSeconds(i == 1 ? 1.0 : 2.0).build())
            .toList();
    LogTable.insert(database, logs);

    JsonNode known = pagination(client, "");
    JsonNode counted = pagination(client, "?min_execution_time=2");
    JsonNode more = pagination(client, "?min_execution_time=1");

    assertThat(known.path("total").asInt()).isEqualTo(10_001);
    assertThat(known.path("total_is_exact").asBoolean()).isTrue();
    assertThat(counted.path("total").asInt()).isEqualTo(10_000);
    assertThat(counted.path("total_is_exact").asBoolean()).isTrue();
    assertThat(more.path("total").asInt()).isEqualTo(10_000);
    assertThat(more.path("total_is_exact").asBoolean()).isFalse();
    assertThat(more.path("total_pages").asInt()).isEqualTo(200);
  }

  private static JsonNode pagination(ClientId client, String query) {
    return api.get("/api/v1/logs" + query, client.value()).json().path("pagination");
  }

  @Test
  void areTheCallersOwn() {
    assertThat(api.get("/api/v1/logs?client_id=" + KEY, OTHER_KEY).status()).isEqualTo(403);
    assertThat(api.get("/api/v1/logs?client_id=" + OTHER_KEY, OTHER_KEY).status()).isEqualTo(200);
    assertThat(tickets(api.get("/api/v1/logs?page_size=200&client_id=" + KEY, QueryApi.PROVIDER)))
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
        aLog()
            .withClientId(OTHER)
            .withTicketId("NEEDLE-new")
            .withExecutedAt(now.minusSeconds(60))
            .build(),
        aLog()
            .withClientId(OTHER)
            .withTicketId("NEEDLE-old")
            .withExecutedAt(now.minusSeconds(31 * 86400))
            .build());

    assertThat(tickets(api.get("/api/v1/logs?q=needle", OTHER_KEY))).containsExactly("NEEDLE-new");
    assertThat(tickets(api.get("/api/v1/logs?q=needle&from=2020-01-01T00:00:00Z", OTHER_KEY)))
        .containsExactly("NEEDLE-new", "NEEDLE-old");
  }

  @Test
  void searchInWhateverCaseOfWhateverScript() {
    LogTable.insert(
        database,
        aLog().withClientId(OTHER).withTicketId("ÜBER-1").withExecutedAt(Instant.now()).build(),
        aLog()
            .withClientId(OTHER)
            .withTicketId("inside")
            .withExecutedAt(Instant.now().minusSeconds(60))
            .withPayload("{\"note\": \"Жалоба: \\\"Über\\\"\"}")
            .build());

    assertThat(tickets(api.get("/api/v1/logs?q=%C3%BCBER", OTHER_KEY)))
        .containsExactly("ÜBER-1", "inside");
    assertThat(tickets(api.get("/api/v1/logs?q=%D0%B6%D0%90%D0%9B%D0%9E%D0%91%D0%B0", OTHER_KEY)))
        .containsExactly("inside");
  }

  private JsonNode row(String ticketId) {
    return api.get("/api/v1/logs?ticket_id=" + ticketId, OTHER_KEY).json().path("data").path(0);
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
