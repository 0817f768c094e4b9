package dev.centrallogger.query.admin.deadletters;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Dead letters as operators find them and decide on them. */
class DeadLetterControllerIT {

  private static final String PATH = "/api/v1/admin/dead-letters";

  private final SharedQueryApi shared = SharedQueryApi.get();
  private final QueryApi api = shared.api();
  private final ClientId client = shared.newClient();
  private final WorkflowLog log =
      aLog().withClientId(client).withTicketId("T-1").withPayload("{\"a\": 1.50}").build();

  private String refused = "";
  private String malformed = "";
  private String conflict = "";

  @BeforeEach
  void threeDeadLetters() {
    refused =
        insert(
            "constraint_violation",
            "'23514'",
            "SQLSTATE 23514",
            log.logId().toString(),
            HexFormat.of().formatHex(new WorkflowLogCodec().encode(log)),
            "'\\xff01'",
            1);
    malformed =
        insert("malformed", "NULL", "the record is not a JSON object", null, "7b22", "NULL", 2);
    conflict =
        insert(
            "id_conflict", "NULL", "id_conflict", UUID.randomUUID().toString(), "7b7d", "NULL", 3);
  }

  @Test
  void areListedNewestFirstAndFiltered() {
    JsonNode page = list("");

    assertThat(ids(page)).containsExactly(conflict, malformed, refused);
    assertThat(page.path("pagination").path("total").asInt()).isEqualTo(3);
    assertThat(ids(list("&reason=malformed"))).containsExactly(malformed);
    assertThat(ids(list("&sql_state=23514"))).containsExactly(refused);
    assertThat(ids(list("&shape=" + QueryApi.encode("SQLSTATE 23514")))).containsExactly(refused);
    assertThat(ids(list("&from=2026-11-20T00:00:02Z&to=2026-11-20T00:00:03Z")))
        .containsExactly(malformed);
    assertThat(ids(list("&state=discarded"))).isEmpty();
    assertThat(ids(list("&page=2&page_size=2"))).containsExactly(refused);
    assertThat(get(PATH + "?state=none&reason=&x=1").json().path("errors")).hasSize(3);
  }

  @Test
  void areGroupedByReasonAndShape() {
    insert("malformed", "NULL", "the record is not a JSON object", null, "7b", "NULL", 4);

    JsonNode groups = get(PATH + "/groups?client_id=" + client).json();

    assertThat(groups.path("data")).hasSize(3);
    JsonNode largest = groups.path("data").path(0);
    assertThat(largest.path("reason").asString()).isEqualTo("malformed");
    assertThat(largest.path("count").asInt()).isEqualTo(2);
    assertThat(largest.path("first_failed_at").asString()).startsWith("2026-11-20T00:00:02");
    assertThat(groups.path("totals").path("open").asInt()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void oneIsShownWithItsRecordAndWhatIsReadInIt() {
    JsonNode shown = get(PATH + "/" + refused).json();

    assertThat(shown.path("client_id").asString()).isEqualTo(client.value());
    assertThat(shown.path("key").path("text").asString()).isEqualTo(client.value());
    assertThat(shown.path("value").path("text").asString()).startsWith("{\"v\":1,");
    assertThat(shown.path("value_is_complete").asBoolean()).isTrue();
    assertThat(shown.path("log").path("ticket_id").asString()).isEqualTo("T-1");
    assertThat(get(PATH + "/" + refused).text()).contains("\"payload\":{\"a\": 1.50}");
    assertThat(shown.path("headers").path(0).path("name").asString()).isEqualTo("trace");
    assertThat(shown.path("headers").path(0).path("value").path("text").asString()).isEqualTo("ab");
    assertThat(shown.path("malformed").isNull()).isTrue();
    assertThat(get(PATH + "/" + malformed).json().path("malformed").asString())
        .isEqualTo("the record is not a JSON object");
    assertThat(get(PATH + "/" + refused + "/original").response().body())
        .containsExactly(0xFF, 0x01);
    assertThat(get(PATH + "/" + malformed + "/original").text()).isEqualTo("{\"");
  }

  @Test
  void oneIsTriedAgain() {
    Answer retried = api.post(PATH + "/" + refused + "/retry", QueryApi.PROVIDER, "{}");

    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.json().path("state").asString()).isEqualTo("retry_requested");
    assertThat(retried.json().path("decided_by").asString()).startsWith("env-");
    assertThat(ids(list(""))).as("until it is stored").contains(refused);

    shared
        .database()
        .execute(
            "UPDATE dead_letters SET state = 'resolved' WHERE dead_letter_id = '" + refused + "'");

    assertThat(ids(list(""))).doesNotContain(refused);
    assertThat(api.post(PATH + "/" + refused + "/retry", QueryApi.PROVIDER, "{}").status())
        .isEqualTo(409);
  }

  @Test
  void anIdConflictIsTriedAgainAsANewLogAlone() {
    assertThat(api.post(PATH + "/" + conflict + "/retry", QueryApi.PROVIDER, "{}").status())
        .isEqualTo(409);
    assertThat(
            api.post(PATH + "/" + conflict + "/retry", QueryApi.PROVIDER, "{\"as_new\": true}")
                .status())
        .isEqualTo(202);
  }

  @Test
  void manyAreTriedAgainOrDiscarded() {
    String filter = "{\"client_id\": \"" + client + "\"";

    Answer retried = api.post(PATH + "/retry", QueryApi.PROVIDER, filter + "}");
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.text()).isEqualTo("{\"requested\":2,\"skipped\":1}");

    Answer discarded =
        api.post(
            PATH + "/discard", QueryApi.PROVIDER, filter + ", \"discard_reason\": \"a test\"}");
    assertThat(discarded.text()).isEqualTo("{\"requested\":1,\"skipped\":0}");
    assertThat(ids(list("&state=discarded"))).containsExactly(conflict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/retry|{}",
        "/retry|{\"all\": true, \"reason\": \"malformed\"}",
        "/retry|{\"all\": true, \"reasons\": 1}",
        "/retry|{\"from\": \"2026-11-20T00:00:01Z\", \"to\": \"2026-11-20T00:00:00Z\"}",
        "/discard|{\"all\": true}",
        "/discard|{\"all\": true, \"discard_reason\": \"\"}",
      })
  void whatIsNotClearIsRefused(String route, String body) {
    assertThat(api.post(PATH + route, QueryApi.PROVIDER, body).status()).isEqualTo(400);
  }

  @Test
  void oneIsDiscardedWithAReason() {
    String discard = PATH + "/" + malformed + "/discard";
    assertThat(api.post(discard, QueryApi.PROVIDER, "{}").status()).isEqualTo(400);

    Answer discarded = api.post(discard, QueryApi.PROVIDER, "{\"reason\": \"a tool's\"}");

    assertThat(discarded.status()).isEqualTo(200);
    assertThat(discarded.json().path("discard_reason").asString()).isEqualTo("a tool's");
    assertThat(api.post(discard, QueryApi.PROVIDER, "{\"reason\": \"again\"}").status())
        .isEqualTo(200);
    assertThat(ids(list("&state=discarded"))).containsExactly(malformed);
    api.post(PATH + "/" + refused + "/retry", QueryApi.PROVIDER, "{}");
    assertThat(
            api.post(PATH + "/" + refused + "/discard", QueryApi.PROVIDER, "{\"reason\": \"x\"}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void areToldInReceipts() {
    Answer receipt = api.get("/api/v1/logs/" + log.logId() + "/receipt", client.value());

    assertThat(receipt.text())
        .isEqualTo("{\"state\":\"dead_lettered\",\"reason\":\"constraint_violation\"}");
  }

  @Test
  void areForTheProviderAlone() {
    for (String path : List.of(PATH, PATH + "/groups", PATH + "/" + refused)) {
      assertThat(api.get(path, client.value()).status()).isEqualTo(403);
      assertThat(api.get(path, "unknown").status()).isEqualTo(401);
    }
    for (String path : List.of(PATH + "/" + refused + "/retry", PATH + "/retry")) {
      assertThat(api.post(path, client.value(), "{}").status()).isEqualTo(403);
    }
    assertThat(get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(get(PATH + "/7").status()).isEqualTo(404);
  }

  private String insert(
      String reason,
      String sqlState,
      String shape,
      @org.jspecify.annotations.Nullable String logId,
      String valueHex,
      String original,
      int second) {
    String id = UUID.randomUUID().toString();
    shared
        .database()
        .execute(
            """
            INSERT INTO dead_letters (
              dead_letter_id, origin_topic_id, origin_topic, origin_partition, origin_offset,
              client_id, log_id, reason, sql_state, shape, first_failed_at, last_failed_at,
              record_key, record_value, original, headers)
            VALUES ('%1$s', '%1$s', 'logs', 0, 7, '%2$s', %3$s, '%4$s', %5$s, '%6$s',
              '2026-11-20T00:00:0%7$dZ', '2026-11-20T00:00:0%7$dZ',
              '%2$s', '\\x%8$s', %9$s, '[{"name": "trace", "value": "YWI="}]')
            """
                .formatted(
                    id,
                    client,
                    logId == null ? "NULL" : "'" + logId + "'",
                    reason,
                    sqlState,
                    shape,
                    second,
                    valueHex,
                    original));
    return id;
  }

  private Answer get(String target) {
    return api.get(target, QueryApi.PROVIDER);
  }

  private JsonNode list(String more) {
    return get(PATH + "?client_id=" + client + more).json();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("data").forEach(letter -> ids.add(letter.path("dead_letter_id").asString()));
    return ids;
  }
}
