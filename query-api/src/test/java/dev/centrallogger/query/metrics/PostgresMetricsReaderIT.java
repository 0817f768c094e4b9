package dev.centrallogger.query.metrics;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.ReadFixture;
import dev.centrallogger.query.metrics.MetricsReader.CategoryFigures;
import dev.centrallogger.query.metrics.MetricsReader.Point;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures, against the same figures made in Java. */
class PostgresMetricsReaderIT {

  private static final Instant BEGIN = Instant.parse("2026-10-25T00:00:00Z");
  private static final LogScope ONE = new LogScope.OneClient(CLIENT_1);
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  private static final Random RANDOM = new Random(7);
  private static final List<WorkflowLog> LOGS = new ArrayList<>();
  private static ReadFixture fixture;
  private static MetricsReader metrics;

  @BeforeAll
  static void storeLogs() {
    for (ClientId client : List.of(CLIENT_1, CLIENT_2)) {
      IntStream.range(0, 1500).forEach(_ -> LOGS.add(randomLog(client)));
    }
    fixture = ReadFixture.with(LOGS, 2);
    // As it is while logs arrive: some of it is not folded in yet.
    LogTable.unfold(fixture.database(), CLIENT_2);
    metrics = new PostgresMetricsReader(fixture.databases().replica());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void overviewsAreThoseOfThePeriodAndOfTheOneBefore() {
    for (int i = 0; i < 100; i++) {
      LogScope scope = i % 2 == 0 ? ONE : ALL;
      MetricsFilter filter = randomFilter();

      MetricsReader.Overview overview = metrics.overview(scope, filter);

      assertSame(overview.figures(), ReferenceFigures.of(matching(scope, filter)));
      assertSame(
          overview.previous(),
          ReferenceFigures.of(matching(scope, filter.withPeriod(filter.period().previous()))));
    }
  }

  @Test
  void categoriesAreAllThereLargestFirst() {
    for (int i = 0; i < 50; i++) {
      LogScope scope = i % 2 == 0 ? ONE : ALL;
      MetricsFilter filter = randomFilter();
      Map<@Nullable String, List<WorkflowLog>> expected = new HashMap<>();
      for (WorkflowLog log : matching(scope, filter)) {
        expected.computeIfAbsent(log.category(), _ -> new ArrayList<>()).add(log);
      }

      List<CategoryFigures> categories = metrics.categories(scope, filter, 100);

      assertThat(categories)
          .extracting(CategoryFigures::category)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      assertThat(categories).extracting(c -> -c.figures().totalLogs()).isSorted();
      for (CategoryFigures category : categories) {
        assertSame(
            category.figures(),
            ReferenceFigures.of(expected.getOrDefault(category.category(), List.of())));
      }
    }
  }

  @Test
  void categoriesEndAtTheLimit() {
    MetricsFilter filter = filter(new Period(BEGIN, BEGIN.plus(Duration.ofDays(14))));

    assertThat(metrics.categories(ALL, filter, 2)).hasSize(2);
  }

  @Test
  void seriesHaveAPointForEveryBucketOfThePeriod() {
    for (TimeBucket bucket : TimeBucket.values()) {
      for (int i = 0; i < 20; i++) {
        LogScope scope = i % 2 == 0 ? ONE : ALL;
        MetricsFilter filter = randomFilter();
        ChronoUnit unit = bucket == TimeBucket.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;

        List<Point> points = metrics.timeseries(scope, filter, bucket);

        List<WorkflowLog> logs = matching(scope, filter);
        Instant expectedAt = filter.period().from().truncatedTo(unit);
        for (Point point : points) {
          assertThat(point.at()).isEqualTo(expectedAt);
          assertSame(
              point.figures(),
              ReferenceFigures.of(
                  logs.stream()
                      .filter(log -> log.executedAt().truncatedTo(unit).equals(point.at()))
                      .toList()));
          expectedAt = expectedAt.plus(1, unit);
        }
        assertThat(expectedAt).isAfterOrEqualTo(filter.period().to());
        assertThat(expectedAt.minus(1, unit)).isBefore(filter.period().to());
      }
    }
  }

  @Test
  void noLogIsSoSlowOrSoQuickThatItBreaksTheFigures() {
    ClientId client = new ClientId("extreme");
    LogScope scope = new LogScope.OneClient(client);
    List<WorkflowLog> logs =
        Arrays.asList(Double.MAX_VALUE, Double.MAX_VALUE, 1e200, 0.0, Double.MIN_VALUE, 1e-250)
            .stream()
            .map(seconds -> aLog().withClientId(client).withExecutionTimeSeconds(seconds).build())
            .toList();
    LogTable.insert(fixture.database(), logs);
    Instant at = logs.getFirst().executedAt();
    MetricsFilter filter = filter(new Period(at, at.plusSeconds(1)));

    Figures figures = metrics.overview(scope, filter).figures();

    assertThat(figures.totalLogs()).isEqualTo(6);
    assertThat(figures.avgExecutionTimeSeconds()).isCloseTo(Double.MAX_VALUE / 3, within(1e294));
    assertThat(figures.p50ExecutionTimeSeconds()).isCloseTo(1e-250, withinPercentage(1));
    assertThat(figures.p99ExecutionTimeSeconds()).isCloseTo(Double.MAX_VALUE, withinPercentage(1));
    assertThat(metrics.timeseries(scope, filter, TimeBucket.HOUR)).hasSize(1);
    assertThat(metrics.categories(scope, filter, 10)).hasSize(1);
  }

  @Test
  void periodsBeforeAllLogsAreEmpty() {
    MetricsFilter filter =
        filter(
            new Period(
                Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("1969-12-31T00:00:00Z")));

    assertThat(metrics.overview(ALL, filter))
        .isEqualTo(new MetricsReader.Overview(Figures.NONE, Figures.NONE));
  }

  private static WorkflowLog randomLog(ClientId client) {
    return aLog()
        .withClientId(client)
        .withExecutedAt(
            BEGIN.plus(RANDOM.nextLong(Duration.ofDays(14).toSeconds()) * 1000, ChronoUnit.MILLIS))
        .withStatus(LogStatus.values()[RANDOM.nextInt(3)])
        .withEnvironment(RANDOM.nextBoolean() ? "production" : "staging")
        .withCategory(
            switch (RANDOM.nextInt(4)) {
              case 0 -> null;
              case 1 -> "";
              case 2 -> "refund";
              default -> "billing";
            })
        .withExecutionTimeSeconds(RANDOM.nextInt(5) == 0 ? null : RANDOM.nextDouble() * 100)
        .withConfidence(RANDOM.nextInt(5) == 0 ? null : RANDOM.nextInt(11) / 10.0)
        .build();
  }

  private static MetricsFilter randomFilter() {
    Instant from = BEGIN.plusSeconds(RANDOM.nextInt(14 * 86_400));
    Instant to = from.plusSeconds(RANDOM.nextInt(RANDOM.nextBoolean() ? 5 * 86_400 : 7_200));
    if (RANDOM.nextInt(4) == 0) {
      ChronoUnit unit = RANDOM.nextBoolean() ? ChronoUnit.HOURS : ChronoUnit.DAYS;
      from = from.truncatedTo(unit);
    } else if (RANDOM.nextInt(4) == 0) {
      // Has a whole month in it.
      from = from.minus(Duration.ofDays(40));
    }
    return new MetricsFilter(
        new Period(from, to),
        RANDOM.nextInt(3) == 0 ? List.of("production") : List.of(),
        switch (RANDOM.nextInt(4)) {
          case 0 -> List.of("refund");
          case 1 -> List.of("refund", "");
          default -> List.of();
        });
  }

  private static MetricsFilter filter(Period period) {
    return new MetricsFilter(period, List.of(), List.of());
  }

  private static List<WorkflowLog> matching(LogScope scope, MetricsFilter filter) {
    return LOGS.stream()
        .filter(log -> scope.client().map(log.clientId()::equals).orElse(true))
        .filter(log -> !log.executedAt().isBefore(filter.period().from()))
        .filter(log -> log.executedAt().isBefore(filter.period().to()))
        .filter(log ->
            filter.environments().isEmpty() || filter.environments().contains(log.environment()))
        .filter(log ->
            filter.categories().isEmpty()
                || log.category() != null && filter.categories().contains(log.category()))
        .toList();
  }

  /** Counts are exact; sums of doubles depend on their order; percentiles are near. */
  private static void assertSame(Figures actual, Figures expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withComparatorForType(near(1e-9), Double.class)
        .withComparatorForFields(
            near(0.01),
            "p50ExecutionTimeSeconds",
            "p95ExecutionTimeSeconds",
            "p99ExecutionTimeSeconds")
        .isEqualTo(expected);
  }

  private static Comparator<@Nullable Double> near(double relative) {
    return (a, b) ->
        Objects.equals(a, b) || a != null && b != null && isNear(a, b, relative) ? 0 : 1;
  }

  private static boolean isNear(double a, double b, double relative) {
    return Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b));
  }
}
