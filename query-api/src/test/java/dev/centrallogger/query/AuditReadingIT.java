package dev.centrallogger.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.LogId;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/admin/audit}, over the stored events. */
class AuditReadingIT {

  private static final Instant AT = Instant.parse("2026-11-20T06:15:00.123456Z");
  private static final int EVENTS = 25;

  private static QueryApi api;

  @BeforeAll
  static void start() {
    TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
    for (int i = 0; i < EVENTS; i++) {
      database.execute(
          """
          INSERT INTO audit_log
            (audit_id, at, who, what, target, address, request_id, outcome, requests, details)
          VALUES ('%s', '%s', 'key_%d', '%s', '%d', '203.0.113.1', NULL, 'done', 2, '{"n":"%d"}')
          """
              .formatted(
                  LogId.random(at(i), new Random(i)),
                  at(i),
                  i % 2,
                  i % 5 == 0 ? "authenticate" : "revokeApiKey",
                  i,
                  i));
    }
    api = QueryApi.start(database.url(), List.of());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aWalkThroughAllPagesShowsEveryEventOnceNewestFirst() {
    List<String> targets = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("?page_size=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("data").forEach(event -> targets.add(event.path("target").asString()));
      cursor = page.path("pagination").path("next_cursor").asString("");
    } while (!cursor.isEmpty());

    List<String> expected = new ArrayList<>();
    for (int i = EVENTS - 1; i >= 0; i--) {
      expected.add(Integer.toString(i));
    }
    assertThat(targets).isEqualTo(expected);
  }

  @Test
  void anEventIsShownWhole() {
    JsonNode event = get("?target=3").path("data").get(0);

    assertThat(event.path("at").asString()).isEqualTo("2026-11-20T06:18:00.123456Z");
    assertThat(event.path("who").asString()).isEqualTo("key_1");
    assertThat(event.path("what").asString()).isEqualTo("revokeApiKey");
    assertThat(event.path("request_id").isNull()).isTrue();
    assertThat(event.path("requests").asInt()).isEqualTo(2);
    assertThat(event.path("details").path("n").asString()).isEqualTo("3");
  }

  @Test
  void filtersCombine() {
    assertThat(get("?what=authenticate").path("data")).hasSize(5);
    assertThat(get("?what=authenticate&who=key_1").path("data")).hasSize(2);
    assertThat(get("?outcome=forbidden").path("data")).isEmpty();
    assertThat(get("?from=%s&to=%s".formatted(at(3), at(5))).path("data")).hasSize(2);
  }

  @Test
  void everyFaultIsNamed() {
    QueryApi.Answer answer =
        api.get("/api/v1/admin/audit?cursor=x&page_size=0&from=now&y=1", QueryApi.PROVIDER);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors")).hasSize(4);
  }

  private static JsonNode get(String query) {
    QueryApi.Answer answer = api.get("/api/v1/admin/audit" + query, QueryApi.PROVIDER);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Instant at(int minute) {
    return AT.plusSeconds(60L * minute);
  }
}
