package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.testsupport.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of a list that are not as they must be: refused and named, never ignored. */
class ListParametersIT {

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();
  private static final TestDatabase database = SHARED.database();
  private static final String KEY = SHARED.newClient().value();

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
    Answer answer = api.get("/api/v1/logs?" + query, KEY);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("invalid_parameter");
    assertThat(answer.json().path("errors").size()).isPositive();
  }

  @Test
  void areAllNamedAtOnce() {
    Answer answer =
        api.get("/api/v1/logs?page=0&page_size=0&status=x&from=x&foo=1&bar=2&category=%ff", KEY);

    assertThat(answer.json().path("errors"))
        .extracting(error -> error.path("field").asString())
        .containsExactlyInAnyOrder("page", "page_size", "status", "from", "foo", "bar", "query");
  }

  @Test
  void beyondAHundredThousandLogsNameTheCursor() {
    assertThat(api.get("/api/v1/logs?page=500&page_size=200", KEY).status()).isEqualTo(200);
    for (String query : List.of("page=501&page_size=200", "page=2001", "page=2147483648")) {
      Answer answer = api.get("/api/v1/logs?" + query, KEY);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("detail").asString()).contains("cursor");
    }
  }
}
