package dev.centrallogger.ingest.parse;

import static dev.centrallogger.ingest.parse.Parsing.logWith;
import static dev.centrallogger.ingest.parse.Parsing.refused;
import static dev.centrallogger.ingest.parse.Parsing.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes that existing senders use, and what becomes of members that are no field. */
class LogShapesTest {

  private static final String NESTED =
      """
      {"identification": {"client_id": "client_1", "environment": "staging", "workflow_version": "v1"},
       "ticket_info": {"ticket_id": 77, "executed_at": "2026-11-19T00:00:00Z",
                       "execution_time_seconds": 2.5, "category": "billing"},
       "outcome": {"status": "success", "resolution_status": "resolved"},
       "metrics": {"overall_confidence": 0.5},
       "trace": {"steps": []}}\
      """;

  @Test
  void theNestedFormBecomesTheCanonicalOne() {
    WorkflowLog log = valid(NESTED);

    assertThat(log.environment()).isEqualTo("staging");
    assertThat(log.workflowVersion()).isEqualTo("v1");
    assertThat(log.ticketId()).isEqualTo("77");
    assertThat(log.executedAt()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
    assertThat(log.executionTimeSeconds()).isEqualTo(2.5);
    assertThat(log.category()).isEqualTo("billing");
    assertThat(log.status()).isEqualTo(LogStatus.SUCCESS);
    assertThat(log.resolutionStatus()).isEqualTo("resolved");
    assertThat(log.confidence()).isEqualTo(0.5);
    assertThat(payload(log)).isEqualTo("{\"trace\":{\"steps\": []}}");
    assertThat(log.altered()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"category\":\"top\",|\"category\":\"outcome\",|\"category\":\"info\",|top",
        "|\"category\":\"outcome\",|\"category\":\"info\",|outcome",
        "||\"category\":\"info\",|info",
        "\"category\":null,|\"category\":null,|\"category\":\"info\",|info",
        "\"category\":\"top\",|\"category\":5,||top",
      })
  void aFieldGivenTwiceIsTakenFromTheTopThenTheOutcomeThenTheTicket(
      @Nullable String top, @Nullable String outcome, @Nullable String info, String category) {
    String json =
        "{%s\"outcome\":{%s\"status\":\"ERROR\"},\"ticket_info\":{%s\"ticket_id\":\"T\"},\"environment\":\"e\"}"
            .formatted(
                top == null ? "" : top, outcome == null ? "" : outcome, info == null ? "" : info);

    assertThat(valid(json).category()).isEqualTo(category);
  }

  @Test
  void ofAFieldThatStandsTwiceInASectionTheLastCounts() {
    String json =
        "{\"outcome\":{\"status\":\"x\",\"status\":\"ERROR\"},\"ticket_id\":\"T\",\"environment\":\"e\"}";

    assertThat(valid(json).status()).isEqualTo(LogStatus.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"trace\":[1, 2]|{\"trace\":[1, 2]}",
        "\"trace\":\"text\"|{\"trace\":\"text\"}",
        "\"payload\":{},\"trace\":{}|{\"trace\":{}}",
        "\"payload\":{ },\"trace\":{}|{ \"trace\":{}}",
        "\"trace\":{\"b\":1},\"payload\":{\"a\":1.10}|{\"a\":1.10,\"trace\":{\"b\":1}}",
        "\"payload\":{\"trace\":1},\"trace\":2|{\"trace\":1,\"trace_2\":2}",
        "\"payload\":{\"tr\\u0061ce\":1},\"trace\":2|{\"tr\\u0061ce\":1,\"trace_2\":2}",
        "\"payload\":{\"trace\":1,\"trace_2\":2},\"trace\":3|{\"trace\":1,\"trace_2\":2,\"trace_3\":3}",
        "\"payload\":{\"a\":{\"trace\":1}},\"trace\":2|{\"a\":{\"trace\":1},\"trace\":2}",
      })
  void aTopLevelTraceGoesIntoThePayload(String members, String payload) {
    assertThat(payload(valid(logWith(members)))).isEqualTo(payload);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\":1|{\"extra\":{\"x\":1}}",
        "\"x\":null|{\"extra\":{\"x\":null}}",
        "\"x\":1,\"y\":[ 2 ],\"payload\":{\"a\":1}|{\"a\":1,\"extra\":{\"x\":1,\"y\":[ 2 ]}}",
        "\"x\":1,\"trace\":2|{\"trace\":2,\"extra\":{\"x\":1}}",
        "\"x\":1,\"payload\":{\"extra\":{}}|{\"extra\":{},\"extra_2\":{\"x\":1}}",
        "\"outcome\":{\"score\":5}|{\"extra\":{\"outcome\":{\"score\":5}}}",
        "\"outcome\":{\"ticket_id\":\"T\"}|{\"extra\":{\"outcome\":{\"ticket_id\":\"T\"}}}",
        "\"x\":1,\"ticket_info\":{\"a\":1,\"b\":2},\"outcome\":{\"c\":3}"
            + "|{\"extra\":{\"x\":1,\"outcome\":{\"c\":3},\"ticket_info\":{\"a\":1,\"b\":2}}}",
        "\"outcome\":[1]|{\"extra\":{\"outcome\":[1]}}",
        "\"outcome\":\"good\"|{\"extra\":{\"outcome\":\"good\"}}",
        "\"log_id\":\"x\",\"altered\":true|{\"extra\":{\"log_id\":\"x\",\"altered\":true}}",
        "\"\\u0078 \\\"\":1|{\"extra\":{\"\\u0078 \\\"\":1}}",
        "\"Ticket_ID\":1|{\"extra\":{\"Ticket_ID\":1}}",
      })
  void membersThatAreNoFieldAreKept(String members, String payload) {
    WorkflowLog log = valid(logWith(members));

    assertThat(payload(log)).isEqualTo(payload);
    assertThat(log.altered()).isFalse();
  }

  @Test
  void anEmptyOrNullSectionLeavesNothing() {
    assertThat(valid(logWith("\"outcome\":{},\"identification\":null")).payload()).isNull();
  }

  @Test
  void membersThatAreNoFieldAreKeptAltered() {
    WorkflowLog log = valid(logWith("\"a\\u0000\":NaN,\"outcome\":{\"\\ud800\":1e400}"));

    assertThat(payload(log))
        .isEqualTo("{\"extra\":{\"a\uFFFD\":null,\"outcome\":{\"\uFFFD\":\"1e400\"}}}");
    assertThat(log.altered()).isTrue();
  }

  @Test
  void whatIsAssembledIsStrictJson() {
    WorkflowLog log =
        valid(
            logWith(
                "\"x\":1,\"trace\":[NaN],\"payload\":{ \"a\" : \"\\u0000\" },\"outcome\":{\"b\":2}"));
    byte[] json = payload(log).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    JsonScanner scanner = new JsonScanner(json);
    scanner.value();
    scanner.end();

    assertThat(scanner.alterations().isEmpty()).isTrue();
  }

  @Test
  void aPayloadThatIsNoObjectIsRefusedInEveryShape() {
    assertThat(refused(logWith("\"payload\":[],\"trace\":{}")).errors()).hasSize(1);
  }

  private static String payload(WorkflowLog log) {
    JsonText payload = log.payload();
    assertThat(payload).isNotNull();
    return payload == null ? "" : payload.text();
  }
}
