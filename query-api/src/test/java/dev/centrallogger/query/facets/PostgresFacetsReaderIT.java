package dev.centrallogger.query.facets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.ReadFixture;
import dev.centrallogger.query.facets.Facets.FacetValue;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.RandomLogs;
import dev.centrallogger.query.filter.ReferenceFilter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Facets, against the same ones counted in Java. */
class PostgresFacetsReaderIT {

  private static final LogScope ONE = new LogScope.OneClient(WorkflowLogs.CLIENT_1);
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  private static List<WorkflowLog> ofOne = List.of();
  private static List<WorkflowLog> ofAll = List.of();
  private static ReadFixture fixture;

  @BeforeAll
  static void storeLogs() {
    RandomLogs random = new RandomLogs(11);
    ofOne = random.logs(WorkflowLogs.CLIENT_1, 300);
    List<WorkflowLog> ofOther = random.logs(WorkflowLogs.CLIENT_2, 200);
    ofAll = Stream.concat(ofOne.stream(), ofOther.stream()).toList();
    fixture = ReadFixture.with(ofAll, 1);
    LogTable.unfold(fixture.database(), WorkflowLogs.CLIENT_2);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void areThoseOfTheRowsWhateverTheFilter() {
    FacetsReader reader = new PostgresFacetsReader(fixture.databases().replica());
    RandomLogs random = new RandomLogs(12);
    for (int i = 0; i < 100; i++) {
      LogFilter filter = random.filter();

      assertFacets(reader.read(ONE, filter), ofOne, filter);
      assertFacets(reader.read(ALL, filter), ofAll, filter);
    }
  }

  private static void assertFacets(Facets facets, List<WorkflowLog> logs, LogFilter filter) {
    List<WorkflowLog> meeting =
        logs.stream().filter(log -> ReferenceFilter.meets(log, filter)).toList();
    for (Facet facet : Facet.values()) {
      assertThat(facets.of(facet))
          .as("%s of %s", facet, filter)
          .isEqualTo(counted(meeting, value(facet)));
    }
    assertThat(facets.countedNewest()).isEmpty();
  }

  private static Function<WorkflowLog, @Nullable String> value(Facet facet) {
    return switch (facet) {
      case STATUS -> log -> log.status().name();
      case CATEGORY -> WorkflowLog::category;
      case ENVIRONMENT -> WorkflowLog::environment;
      case RESOLUTION_STATUS -> WorkflowLog::resolutionStatus;
      case WORKFLOW_VERSION -> WorkflowLog::workflowVersion;
      case CLIENT_ID -> log -> log.clientId().value();
    };
  }

  private static List<FacetValue> counted(
      List<WorkflowLog> logs, Function<WorkflowLog, @Nullable String> value) {
    Map<String, Long> counts =
        logs.stream()
            .map(value)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new FacetValue(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(FacetValue::count).reversed().thenComparing(FacetValue::value))
        .toList();
  }
}
