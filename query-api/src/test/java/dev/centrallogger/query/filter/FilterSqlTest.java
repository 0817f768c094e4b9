package dev.centrallogger.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterSqlTest {

  private static final LogScope ONE = new LogScope.OneClient(WorkflowLogs.CLIENT_1);
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  @Test
  void aClientsConditionAlwaysNamesIt() {
    assertThat(where(ONE, "")).isEqualTo("WHERE client_id = :clientId");
    assertThat(where(ALL, "")).isEmpty();
  }

  @Test
  void noValueBecomesPartOfTheText() {
    String bobby = "Robert'); DROP TABLE workflow_log;--";
    String query =
        ("category=X&environment=X&resolution_status=X&workflow_version=X&ticket_id=X&q=X")
            .replace(
                "X", java.net.URLEncoder.encode(bobby, java.nio.charset.StandardCharsets.UTF_8));

    assertThat(where(ALL, query)).doesNotContain("Robert", "DROP");
  }

  @Test
  void statusesAreWordsOfTheStatementForThePartialIndex() {
    assertThat(where(ALL, "status=ERROR&status=PARTIAL"))
        .isEqualTo("WHERE status IN ('ERROR', 'PARTIAL')");
    assertThat(where(ALL, "status=ERROR&status=PARTIAL&status=SUCCESS")).isEmpty();
  }

  @Test
  void whatEndsBeforeTheFirstIdIsNothing() {
    assertThat(where(ALL, "from=1969-01-01T00:00:00Z")).isEmpty();
    assertThat(where(ALL, "to=1970-01-01T00:00:00Z")).isEqualTo("WHERE FALSE");
  }

  private static String where(LogScope scope, String query) {
    LogFilter filter = LogFilterParameters.read(new Parameters(QueryString.parse(query)));
    LogCondition condition = FilterSql.condition(scope, filter);
    return condition.whereClause();
  }
}
