package dev.centrallogger.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoLogsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant WEEK_AGO = NOW.minus(Duration.ofDays(7));
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final List<JsonNode> LOGS =
      new DemoLogs(1).backlog(WEEK_AGO, NOW, 2000).stream().map(DemoLogsTest::parse).toList();

  @Test
  void makesTheSameLogsOfTheSameSeed() {
    assertThat(new DemoLogs(1).backlog(WEEK_AGO, NOW, 50))
        .isEqualTo(new DemoLogs(1).backlog(WEEK_AGO, NOW, 50))
        .isNotEqualTo(new DemoLogs(2).backlog(WEEK_AGO, NOW, 50));
  }

  @Test
  void leavesNoGapInAText() {
    assertThat(LOGS)
        .extracting(JsonNode::toString)
        .noneMatch(log -> log.matches(".*\\{[a-z_]+}.*"));
  }

  @Test
  void endsInBelievableShares() {
    assertThat(share("SUCCESS")).isCloseTo(0.77, within(0.06));
    assertThat(share("PARTIAL")).isCloseTo(0.13, within(0.04));
    assertThat(share("ERROR")).isCloseTo(0.09, within(0.04));
  }

  @Test
  void isLessSureOfWhatWentWrong() {
    assertThat(confidence("SUCCESS")).isGreaterThan(confidence("PARTIAL") + 0.1);
    assertThat(confidence("PARTIAL")).isGreaterThan(confidence("ERROR") + 0.1);
  }

  @Test
  void comesFromThreeClientsInSeveralEnvironmentsAndVersions() {
    assertThat(distinct("environment")).hasSize(3);
    assertThat(distinct("workflow_version")).hasSizeGreaterThan(9);
    assertThat(distinct("category")).hasSize(15);
    assertThat(new DemoLogs(1).backlog(WEEK_AGO, NOW, 100))
        .extracting(DemoLog::client)
        .contains(0, 1, 2);
  }

  @Test
  void asksForTheGroupOfTheApplication() {
    assertThat(LOGS)
        .extracting(log -> trace(log).at("/ticket/description").asString())
        .filteredOn(text -> text.contains("add me to design-core"))
        .isNotEmpty()
        .allMatch(text -> text.contains("the design library"));
  }

  @Test
  void isVaried() {
    assertThat(LOGS.stream().map(log -> trace(log).at("/ticket/description").asString()).distinct())
        .hasSizeGreaterThan(1000);
    assertThat(LOGS.stream().map(log -> log.path("idempotency_key").asString()).distinct())
        .hasSameSizeAs(LOGS);
  }

  @Test
  void someAreSlow() {
    List<Double> seconds =
        LOGS.stream()
            .map(log -> log.path("execution_time_seconds").doubleValue())
            .sorted()
            .toList();

    assertThat(seconds.get(seconds.size() / 2)).isBetween(5.0, 15.0);
    assertThat(seconds.getLast()).isGreaterThan(45);
  }

  @Test
  void tellsInTheTraceWhatWentWrong() {
    assertThat(LOGS)
        .filteredOn(log -> log.path("status").asString().equals("ERROR"))
        .allSatisfy(log -> assertThat(trace(log).path("errors")).isNotEmpty());
    assertThat(LOGS)
        .filteredOn(log -> log.path("status").asString().equals("SUCCESS"))
        .allSatisfy(log -> assertThat(trace(log).path("errors")).isEmpty());
  }

  @Test
  void hasEveryPartOfTheTraceWhenItSucceeds() {
    assertThat(LOGS)
        .filteredOn(log -> log.path("status").asString().equals("SUCCESS"))
        .allSatisfy(log ->
            assertThat(trace(log).propertyNames())
                .containsExactlyInAnyOrder(
                    "ticket",
                    "planning",
                    "steps",
                    "react",
                    "retrieval",
                    "evidence",
                    "errors",
                    "output"));
  }

  @Test
  void addsUpTheWaterfall() {
    assertThat(LOGS)
        .allSatisfy(log ->
            assertThat(
                    trace(log)
                        .path("steps")
                        .valueStream()
                        .mapToDouble(step -> step.path("duration_seconds").asDouble(0))
                        .sum())
                .isCloseTo(log.path("execution_time_seconds").doubleValue(), within(0.001)));
  }

  @Test
  void writesNaNNowAndThenAsPythonDoes() {
    long withNaN =
        new DemoLogs(1)
            .backlog(WEEK_AGO, NOW, 2000).stream()
                .filter(log -> log.body().contains("NaN"))
                .count();

    assertThat(withNaN).isBetween(10L, 100L);
  }

  @Test
  void endsALiveRunAtTheMomentItIsSent() {
    DemoLogs live = new DemoLogs(7);
    for (int i = 0; i < 50; i++) {
      DemoLog log = live.endingAt(NOW);
      Instant executedAt = Instant.parse(parse(log).path("executed_at").stringValue());

      assertThat(executedAt.plusNanos((long) (log.seconds() * 1e9)))
          .isCloseTo(NOW, within(Duration.ofMillis(1)));
    }
  }

  @Test
  void hasATroubledAfternoonAWeek() {
    DemoClient client = DemoClient.three().getLast();

    assertThat(client.errorShareAt(Instant.parse("2026-11-19T14:00:00Z"))).isGreaterThan(0.5);
    assertThat(client.errorShareAt(Instant.parse("2026-11-18T14:00:00Z"))).isLessThan(0.2);
  }

  @Test
  void releasesAVersionAWeek() {
    DemoClient client = DemoClient.three().getFirst();

    String before = client.version("production", Instant.parse("2026-11-18T08:59:00Z"));
    String after = client.version("production", Instant.parse("2026-11-18T09:00:00Z"));

    assertThat(before).isEqualTo("ticket-flow 3.97.0");
    assertThat(after).isEqualTo("ticket-flow 3.98.0");
    assertThat(client.version("staging", Instant.parse("2026-11-18T08:59:00Z")))
        .isEqualTo("ticket-flow 3.98.0-rc1");
  }

  private double share(String status) {
    long count = LOGS.stream().filter(log -> log.path("status").asString().equals(status)).count();
    return count / (double) LOGS.size();
  }

  private double confidence(String status) {
    return LOGS.stream()
        .filter(log -> log.path("status").asString().equals(status))
        .map(log -> log.at("/metrics/overall_confidence"))
        .filter(JsonNode::isNumber)
        .collect(Collectors.averagingDouble(JsonNode::doubleValue));
  }

  private List<String> distinct(String field) {
    return LOGS.stream().map(log -> log.path(field).asString()).distinct().toList();
  }

  private static JsonNode trace(JsonNode log) {
    return log.at("/payload/trace");
  }

  private static JsonNode parse(DemoLog log) {
    return JSON.readTree(log.body());
  }
}
