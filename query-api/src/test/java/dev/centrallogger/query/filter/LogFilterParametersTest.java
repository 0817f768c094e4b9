package dev.centrallogger.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFilterParametersTest {

  @Test
  void everyFilterIsReadAsItWasWritten() {
    for (int seed = 0; seed < 500; seed++) {
      LogFilter filter = RandomLogs.canonical(new RandomLogs(seed).filter());
      QueryString query = new QueryString(LogFilterParameters.write(filter), List.of());

      assertThat(LogFilterParameters.read(new Parameters(query))).isEqualTo(filter);
    }
  }

  @Test
  void noParametersAreNoFilter() {
    LogFilter filter = read("");

    assertThat(LogFilterParameters.write(filter)).isEmpty();
  }

  @Test
  void readsEachParameter() {
    LogFilter filter =
        read(
            "client_id=c&status=error&status=Success&category=&environment=e&resolution_status=r"
                + "&workflow_version=v&ticket_id=T-*&from=2026-11-20T00:00:00Z"
                + "&to=2026-11-20T00:00:00Z&min_execution_time=0&max_execution_time=1.5"
                + "&min_confidence=0&max_confidence=1&q=%25");

    assertThat(filter.clientId()).contains(new ClientId("c"));
    assertThat(LogFilterParameters.write(filter).get("status")).containsExactly("ERROR", "SUCCESS");
    assertThat(filter.categories()).containsExactly("");
    assertThat(filter.ticket()).contains(new TicketMatch.Prefix("T-"));
    assertThat(filter.from()).isEqualTo(filter.to());
    assertThat(filter.minExecutionTime()).contains(0.0);
    assertThat(filter.maxConfidence()).contains(1.0);
    assertThat(filter.text()).contains("%");
  }

  @Test
  void aSearchGoesBackThirtyDaysFromItsEnd() {
    Instant now = Instant.parse("2026-11-20T06:15:00Z");

    assertThat(read("q=x").withBoundedSearch(now).from())
        .contains(Instant.parse("2026-10-21T06:15:00Z"));
    assertThat(read("q=x&to=2026-01-31T00:00:00Z").withBoundedSearch(now).from())
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(read("q=x&from=2020-01-01T00:00:00Z").withBoundedSearch(now).from())
        .contains(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(read("status=ERROR").withBoundedSearch(now).from()).isEmpty();
  }

  private static LogFilter read(String query) {
    Parameters parameters = new Parameters(QueryString.parse(query));
    LogFilter filter = LogFilterParameters.read(parameters);
    parameters.throwFaults();
    return filter;
  }
}
