package dev.centrallogger.query.metrics;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Metrics over HTTP, as the contract's section 7 says. */
class MetricsControllerIT {

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();
  private static final ClientId CLIENT = SHARED.newClient();
  private static final ClientId OTHER = SHARED.newClient();
  private static final String KEY = CLIENT.value();

  @BeforeAll
  static void storeLogs() {
    Instant now = Instant.now();
    LogTable.insert(
        SHARED.database(),
        aLog()
            .withClientId(CLIENT)
            .withExecutedAt(now.minus(1, ChronoUnit.HOURS))
            .withExecutionTimeSeconds(2.0)
            .withConfidence(0.5)
            .withCategory("refund")
            .build(),
        aLog()
            .withClientId(CLIENT)
            .withExecutedAt(now.minus(2, ChronoUnit.DAYS))
            .withExecutionTimeSeconds(4.0)
            .withStatus(LogStatus.ERROR)
            .withCategory("refund")
            .build(),
        aLog()
            .withClientId(CLIENT)
            .withExecutedAt(now.minus(3, ChronoUnit.DAYS))
            .withStatus(LogStatus.PARTIAL)
            .build(),
        aLog().withClientId(CLIENT).withExecutedAt(now.minus(8, ChronoUnit.DAYS)).build(),
        aLog().withClientId(OTHER).withExecutedAt(now.minus(1, ChronoUnit.DAYS)).build());
  }

  @Test
  void overviewIsOfTheLastSevenDaysUnlessToldOtherwise() {
    Instant before = Instant.now();
    JsonNode overview = api.get("/api/v1/metrics/overview", KEY).json();

    Instant from = Instant.parse(overview.path("period").path("from").asString());
    Instant to = Instant.parse(overview.path("period").path("to").asString());
    assertThat(Duration.between(from, to)).isEqualTo(Duration.ofDays(7));
    assertThat(to).isCloseTo(before, within(20, ChronoUnit.SECONDS));
    assertThat(overview.path("total_logs").asInt()).isEqualTo(3);
    assertThat(overview.path("success_count").asInt()).isEqualTo(1);
    assertThat(overview.path("partial_count").asInt()).isEqualTo(1);
    assertThat(overview.path("error_count").asInt()).isEqualTo(1);
    assertThat(overview.path("success_rate").asDouble()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(overview.path("avg_execution_time_seconds").asDouble()).isEqualTo(3.0);
    assertThat(overview.path("p50_execution_time_seconds").asDouble())
        .isCloseTo(2.0, withinPercentage(1));
    assertThat(overview.path("p95_execution_time_seconds").asDouble())
        .isCloseTo(4.0, withinPercentage(1));
    assertThat(overview.path("p99_execution_time_seconds").asDouble())
        .isCloseTo(4.0, withinPercentage(1));
    assertThat(overview.path("avg_confidence").asDouble()).isEqualTo(0.5);
    assertThat(overview.path("previous").path("total_logs").asInt()).isEqualTo(1);
    assertThat(overview.path("previous").path("avg_confidence").isNull()).isTrue();
  }

  @Test
  void noLogsHaveNoRates() {
    JsonNode overview =
        api.get("/api/v1/metrics/overview?environment=nowhere&days=365", KEY).json();

    assertThat(overview.path("total_logs").asInt()).isZero();
    for (String name :
        List.of(
            "success_rate",
            "avg_execution_time_seconds",
            "p50_execution_time_seconds",
            "avg_confidence")) {
      assertThat(overview.path(name).isNull()).as(name).isTrue();
    }
  }

  @Test
  void categoriesNameTheLogsWithoutOneToo() {
    JsonNode categories = api.get("/api/v1/metrics/categories", KEY).json().path("categories");

    assertThat(categories).hasSize(2);
    assertThat(categories.path(0).path("category").asString()).isEqualTo("refund");
    assertThat(categories.path(0).path("total_logs").asInt()).isEqualTo(2);
    assertThat(categories.path(1).path("category").isNull()).isTrue();
  }

  @Test
  void seriesAreByDayOrHour() {
    JsonNode days = api.get("/api/v1/metrics/timeseries?days=2", KEY).json();
    JsonNode hours = api.get("/api/v1/metrics/timeseries?days=365&bucket=hour", KEY).json();

    assertThat(days.path("bucket").asString()).isEqualTo("day");
    assertThat(days.path("points").size()).isEqualTo(3);
    assertThat(hours.path("points").size()).isBetween(365 * 24, 365 * 24 + 1);
    long total = 0;
    for (JsonNode point : hours.path("points")) {
      total += point.path("total_logs").asLong();
    }
    assertThat(total).isEqualTo(4);
  }

  @Test
  void areOfTheCallersLogs() {
    assertThat(total("/api/v1/metrics/overview", OTHER.value())).isEqualTo(1);
    assertThat(total("/api/v1/metrics/overview", QueryApi.PROVIDER)).isGreaterThanOrEqualTo(4);
    assertThat(total("/api/v1/metrics/overview?client_id=" + OTHER.value(), QueryApi.PROVIDER))
        .isEqualTo(1);
    assertThat(api.get("/api/v1/metrics/overview?client_id=" + OTHER.value(), KEY).status())
        .isEqualTo(403);
    assertThat(api.get("/api/v1/metrics/categories", QueryApi.INGEST).status()).isEqualTo(403);
  }

  @Test
  void aPeriodMayBeGivenByItsEnds() {
    JsonNode overview =
        api.get(
                "/api/v1/metrics/overview?from=2026-11-13T00:00:00Z&to=2026-11-14T01:00:00%2B01:00",
                KEY)
            .json();

    assertThat(overview.path("period").path("from").asString())
        .isEqualTo("2026-11-13T00:00:00.000000Z");
    assertThat(overview.path("period").path("to").asString())
        .isEqualTo("2026-11-14T00:00:00.000000Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview?days=0",
        "overview?days=366",
        "overview?days=7&days=7",
        "overview?days=1.5",
        "overview?days=7&from=2026-11-13T00:00:00Z",
        "overview?days=7&to=2026-11-13T00:00:00Z",
        "overview?from=2026-11-14T00:00:00Z&to=2026-11-13T00:00:00Z",
        "overview?from=2999-01-01T00:00:00Z",
        "overview?status=ERROR",
        "overview?bucket=hour",
        "categories?days=x",
        "categories?limit=1",
        "timeseries?bucket=minute",
        "timeseries?bucket=hour&from=2020-01-01T00:00:00Z"
      })
  void badParametersAreRefused(String query) {
    Answer answer = api.get("/api/v1/metrics/" + query, KEY);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("invalid_parameter");
    assertThat(answer.json().path("errors").size()).isPositive();
  }

  @Test
  void theServiceCountsItsOwnRequestsAndConnections() {
    api.get("/api/v1/metrics/overview", KEY);

    MeterRegistry meters = api.bean(MeterRegistry.class);
    assertThat(meters.find("http.server.requests").timers()).isNotEmpty();
    assertThat(meters.find("hikaricp.connections").tag("pool", "query-clients").gauge())
        .isNotNull();
  }

  private static int total(String target, String key) {
    return api.get(target, key).json().path("total_logs").asInt();
  }
}
