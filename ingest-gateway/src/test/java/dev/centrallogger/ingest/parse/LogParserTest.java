package dev.centrallogger.ingest.parse;

import static dev.centrallogger.ingest.parse.Parsing.CLIENT;
import static dev.centrallogger.ingest.parse.Parsing.NOW;
import static dev.centrallogger.ingest.parse.Parsing.context;
import static dev.centrallogger.ingest.parse.Parsing.faults;
import static dev.centrallogger.ingest.parse.Parsing.logWith;
import static dev.centrallogger.ingest.parse.Parsing.parse;
import static dev.centrallogger.ingest.parse.Parsing.refused;
import static dev.centrallogger.ingest.parse.Parsing.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogParserTest {

  @Test
  void readsEveryFieldOfTheCanonicalForm() {
    WorkflowLog log =
        valid(
            """
            {"ticket_id": "T-1", "environment": "production", "status": "partial",
             "executed_at": "2026-11-19T01:02:03.000004Z", "client_id": "client_1",
             "idempotency_key": "run-7", "workflow_version": "v2", "execution_time_seconds": 1.5,
             "category": "billing", "resolution_status": "resolved",
             "metrics": {"confidence": 0.90, "tokens": 1E2}, "payload": {"trace": [1.10]}}\
            """);

    assertThat(log.clientId()).isEqualTo(CLIENT);
    assertThat(log.keyId()).isEqualTo("key_1");
    assertThat(log.receivedAt()).isEqualTo(NOW);
    assertThat(log.ticketId()).isEqualTo("T-1");
    assertThat(log.environment()).isEqualTo("production");
    assertThat(log.status()).isEqualTo(LogStatus.PARTIAL);
    assertThat(log.executedAt()).isEqualTo(Instant.parse("2026-11-19T01:02:03.000004Z"));
    assertThat(log.idempotencyKey()).isEqualTo("run-7");
    assertThat(log.workflowVersion()).isEqualTo("v2");
    assertThat(log.executionTimeSeconds()).isEqualTo(1.5);
    assertThat(log.category()).isEqualTo("billing");
    assertThat(log.resolutionStatus()).isEqualTo("resolved");
    assertThat(log.confidence()).isEqualTo(0.9);
    assertThat(text(log.metrics())).isEqualTo("{\"confidence\": 0.90, \"tokens\": 1E2}");
    assertThat(text(log.payload())).isEqualTo("{\"trace\": [1.10]}");
    assertThat(log.altered()).isFalse();
  }

  @Test
  void needsTicketEnvironmentAndStatusAlone() {
    WorkflowLog log = valid(logWith(""));

    assertThat(log.executedAt()).isEqualTo(NOW);
    assertThat(log.logId().executedAt()).isEqualTo(NOW);
    assertThat(log)
        .extracting(
            WorkflowLog::idempotencyKey,
            WorkflowLog::workflowVersion,
            WorkflowLog::executionTimeSeconds,
            WorkflowLog::category,
            WorkflowLog::resolutionStatus,
            WorkflowLog::confidence,
            WorkflowLog::metrics,
            WorkflowLog::payload)
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "executed_at",
        "client_id",
        "idempotency_key",
        "workflow_version",
        "execution_time_seconds",
        "category",
        "resolution_status",
        "metrics",
        "payload",
        "trace"
      })
  void takesNullOfAnOptionalFieldForAbsent(String field) {
    WorkflowLog log = valid(logWith("\"" + field + "\": null"));

    assertThat(log.payload()).isNull();
    assertThat(log.altered()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"ticket_id\":12345|12345",
        "\"ticket_id\":-7|-7",
        "\"ticket_id\":123456789012345678901234567890|123456789012345678901234567890",
        "\"ticket_id\":\"\\u00e9\\ud83d\\ude00\"|\u00e9\ud83d\ude00",
        "\"ticket_id\":\" \"|` `",
      })
  void takesTicketIds(String member, String ticketId) {
    String json = "{\"environment\":\"e\",\"status\":\"ERROR\"," + member + "}";

    assertThat(valid(json).ticketId()).isEqualTo(ticketId);
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, SUCCESS", "success, SUCCESS", "Partial, PARTIAL", "eRROR, ERROR"})
  void takesStatusesOfAnyCase(String sent, LogStatus status) {
    String json = "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"" + sent + "\"}";

    assertThat(valid(json).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T06:15:00Z, 2026-11-20T06:15:00Z",
    "2026-11-20 06:15:00.1234567899, 2026-11-20T06:15:00.123456Z",
    "2026-11-20t06:15:00+01:30, 2026-11-20T04:45:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2000-01-01T00:00:00Z, 2000-01-01T00:00:00Z",
    "2026-11-21T06:15:00.123456Z, 2026-11-21T06:15:00.123456Z",
  })
  void takesTimesOfExecution(String sent, Instant executedAt) {
    WorkflowLog log = valid(logWith("\"executed_at\": \"" + sent + "\""));

    assertThat(log.executedAt()).isEqualTo(executedAt);
    assertThat(log.logId().executedAt()).isEqualTo(executedAt);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "-0, 0.0", "1E2, 100.0", "0.1, 0.1", "1e308, 1e308", "1e-399, 0.0"})
  void takesExecutionTimes(String sent, double seconds) {
    WorkflowLog log = valid(logWith("\"execution_time_seconds\": " + sent));

    assertThat(log.executionTimeSeconds()).isEqualTo(seconds);
    assertThat(log.altered()).isFalse();
  }

  @Nested
  class Faults {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "executed_at|\"yesterday\"|\"yesterday\" (expected: an RFC 3339 time such as 2026-11-20T06:15:00.123456Z)",
          "executed_at|1700000000|1700000000 (expected: an RFC 3339 time such as 2026-11-20T06:15:00.123456Z)",
          "executed_at|\"1999-12-31T23:59:59.999999Z\"|\"1999-12-31T23:59:59.999999Z\" (expected: from 2000-01-01 to 24 hours from now)",
          "executed_at|\"2026-11-21T06:15:00.123457Z\"|\"2026-11-21T06:15:00.123457Z\" (expected: from 2000-01-01 to 24 hours from now)",
          "client_id|7|7 (expected: a string)",
          "workflow_version|1.2|1.2 (expected: a string of up to 128 characters)",
          "execution_time_seconds|-0.1|-0.1 (expected: a number, 0 or more)",
          "execution_time_seconds|-1e999|-1e999 (expected: a number, 0 or more)",
          "execution_time_seconds|\"1.5\"|\"1.5\" (expected: a number, 0 or more)",
          "execution_time_seconds|true|true (expected: a number, 0 or more)",
          "category|[]|an array (expected: a string of up to 128 characters)",
          "resolution_status|{}|an object (expected: a string of up to 128 characters)",
          "metrics|[1]|an array (expected: an object)",
          "metrics|\"x\"|\"x\" (expected: an object)",
          "payload|[1]|an array (expected: an object)",
          "payload|false|false (expected: an object)",
        })
    void ofAnOptionalFieldIsNamed(String field, String value, String message) {
      ParsedLog.Refused refused = refused(logWith("\"" + field + "\": " + value));

      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
      assertThat(faults(refused)).isEqualTo(field + " invalid: " + message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "ticket_id|null|ticket_id required: missing (expected: a string of 1 to 256 characters)",
          "ticket_id|NaN|ticket_id required: missing (expected: a string of 1 to 256 characters)",
          "ticket_id|\"\"|ticket_id invalid: \"\" (expected: a string of 1 to 256 characters, not 0)",
          "ticket_id|1.5|ticket_id invalid: 1.5 (expected: a string of 1 to 256 characters)",
          "ticket_id|1e3|ticket_id invalid: 1e3 (expected: a string of 1 to 256 characters)",
          "ticket_id|true|ticket_id invalid: true (expected: a string of 1 to 256 characters)",
          "environment|\"\"|environment invalid: \"\" (expected: a string of 1 to 64 characters, not 0)",
          "environment|5|environment invalid: 5 (expected: a string of 1 to 64 characters)",
          "status|\"FAILED\"|status invalid: \"FAILED\" (expected: SUCCESS, PARTIAL or ERROR)",
          "status|\" SUCCESS\"|status invalid: \" SUCCESS\" (expected: SUCCESS, PARTIAL or ERROR)",
          "status|\"\u017fUCCESS\"|status invalid: \"\u017fUCCESS\" (expected: SUCCESS, PARTIAL or ERROR)",
          "status|1|status invalid: 1 (expected: SUCCESS, PARTIAL or ERROR)",
          "status|null|status required: missing (expected: SUCCESS, PARTIAL or ERROR)",
        })
    void ofARequiredFieldIsNamed(String field, String value, String fault) {
      String json =
          logWith("").replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value);

      assertThat(faults(refused(json))).isEqualTo(fault);
    }

    @Test
    void areAllNamedNotTheFirstAlone() {
      ParsedLog.Refused refused =
          refused(
              """
              {"status": "FAILED", "executed_at": 5, "category": 1, "category": 2,
               "execution_time_seconds": -1, "metrics": [], "idempotency_key": ""}\
              """);

      assertThat(refused.errors())
          .extracting(error -> error.field() + " " + error.code())
          .containsExactlyInAnyOrder(
              "category duplicate",
              "ticket_id required",
              "environment required",
              "status invalid",
              "executed_at invalid",
              "idempotency_key invalid",
              "execution_time_seconds invalid",
              "category invalid",
              "metrics invalid");
    }

    @ParameterizedTest
    @CsvSource({
      "ticket_id, 256",
      "environment, 64",
      "workflow_version, 128",
      "category, 128",
      "resolution_status, 128"
    })
    void ofLengthAreCountedInCharacters(String field, int max) {
      String fits = "\ud83d\ude00".repeat(max);

      valid(withText(field, fits));
      assertThat(refused(withText(field, fits + "x")).errors())
          .singleElement()
          .satisfies(error -> assertThat(error.field()).isEqualTo(field))
          .satisfies(error -> assertThat(error.message()).endsWith("not " + (max + 1) + ")"));
    }

    @Test
    void showALongValueByItsBeginning() {
      assertThat(faults(refused(withText("status", "x".repeat(1_000)))))
          .isEqualTo(
              "status invalid: \""
                  + "x".repeat(40)
                  + "...\" (expected: SUCCESS, PARTIAL or ERROR)");
    }

    @Test
    void ofTheNestedFormSayWhereTheyStood() {
      ParsedLog.Refused refused =
          refused(
              """
              {"identification": {"environment": "e"}, "ticket_info": {"ticket_id": ""},
               "outcome": {"status": "OK"}}\
              """);

      assertThat(faults(refused))
          .isEqualTo(
              "ticket_id invalid: in ticket_info: \"\" (expected: a string of 1 to 256 characters, not 0)\n"
                  + "status invalid: in outcome: \"OK\" (expected: SUCCESS, PARTIAL or ERROR)");
    }

    private static String withText(String field, String text) {
      String member = "\"" + field + "\":\"" + text + "\"";
      return logWith("").contains("\"" + field + "\"")
          ? logWith("").replaceFirst("\"" + field + "\":\"[^\"]*\"", member)
          : logWith(member);
    }
  }

  @Nested
  class Structure {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[]|an array",
          "\"x\"|a string",
          "1|a number",
          "true|true",
          "null|null",
          "NaN|NaN or Infinity"
        })
    void mustBeAnObject(String json, String found) {
      ParsedLog.Refused refused = refused(json);

      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
      assertThat(refused.detail()).isEqualTo("The log is " + found + " (expected: an object).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "{}x", "{\"a\":-NaN}", "{'a':1}", "\uFEFF{}"})
    void mustBeJson(String json) {
      ParsedLog.Refused refused = refused(json);

      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_JSON);
      assertThat(refused.detail()).startsWith("Not JSON: byte ");
    }

    @Test
    void mayNotHaveAMemberTwice() {
      assertThat(faults(refused(logWith("\"ticket_id\":\"T-1\""))))
          .isEqualTo("ticket_id duplicate: stands more than once (expected: once)");
      assertThat(faults(refused(logWith("\"x\":1,\"\\u0078\":1,\"x\":1"))))
          .isEqualTo("x duplicate: stands more than once (expected: once)");
      assertThat(faults(refused(logWith("\"outcome\":{},\"outcome\":{}"))))
          .isEqualTo("outcome duplicate: stands more than once (expected: once)");
    }

    @Test
    void mayHaveAMemberTwiceFurtherDown() {
      assertThat(valid(logWith("\"payload\":{\"a\":1,\"a\":2}")).altered()).isFalse();
    }

    @Test
    void mayBeFiveHundredDeepTheLogItselfIncluded() {
      String deepest = "[".repeat(498) + "]".repeat(498);

      valid(logWith("\"payload\":{\"a\":" + deepest + "}"));
      assertThat(faults(refused(logWith("\"payload\":{\"a\":[" + deepest + "]}"))))
          .isEqualTo("payload invalid: nested 501 deep (expected: up to 500)");
      assertThat(faults(refused(logWith("\"x\":" + "[".repeat(500) + "]".repeat(500)))))
          .isEqualTo("x invalid: nested 501 deep (expected: up to 500)");
    }

    @Test
    void mayNotBeLongerThanTheLimit() {
      String json = " " + logWith("\"payload\":{\"a\":\"b\"}") + " ";
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      int length = bytes.length - 2;

      assertThat(new LogParser(length, () -> 1).parse(bytes, 0, bytes.length, context(null)))
          .isInstanceOf(ParsedLog.Valid.class);
      assertThat(
              refused(
                      new LogParser(length - 1, () -> 1)
                          .parse(bytes, 0, bytes.length, context(null)))
                  .code())
          .isEqualTo(ErrorCode.TOO_LARGE);
    }
  }

  @Nested
  class Client {

    @Test
    void mayBeNamedIfItIsTheKeysOwn() {
      valid(logWith("\"client_id\":\"client_1\",\"identification\":{\"client_id\":\"client_1\"}"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"client_id\":\"client_2\"",
          "\"client_id\":\"CLIENT_1\"",
          "\"client_id\":\"\"",
          "\"identification\":{\"client_id\":\"client_2\"}",
          "\"client_id\":\"client_1\",\"identification\":{\"client_id\":\"client_2\"}",
          "\"client_id\":\"client_2\",\"status\":\"x\"",
        })
    void mayNotBeAnother(String members) {
      ParsedLog.Refused refused =
          refused("{\"ticket_id\":\"T\",\"environment\":\"e\"," + members + "}");

      assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
      assertThat(refused.errors()).isEmpty();
      assertThat(refused.detail()).doesNotContain("client_2");
    }
  }

  @Nested
  class IdempotencyKeys {

    private static final String AT = "\"executed_at\":\"2026-11-19T00:00:00Z\"";

    @Test
    void giveTheSameLogTheSameId() {
      String json = logWith(AT + ",\"idempotency_key\":\"k\"");

      assertThat(valid(json).logId())
          .isEqualTo(valid(json).logId())
          .isEqualTo(LogId.ofIdempotencyKey(Instant.parse("2026-11-19T00:00:00Z"), CLIENT, "k"));
    }

    @Test
    void mayComeInTheHeader() {
      WorkflowLog log = valid(parse(logWith(AT), context("k")));

      assertThat(log.idempotencyKey()).isEqualTo("k");
      assertThat(log.logId()).isEqualTo(valid(logWith(AT + ",\"idempotency_key\":\"k\"")).logId());
    }

    @Test
    void mayComeInBothIfTheyAreTheSame() {
      String json = logWith(AT + ",\"idempotency_key\":\"k\"");

      assertThat(valid(parse(json, context("k"))).idempotencyKey()).isEqualTo("k");
      assertThat(faults(refused(parse(json, context("other")))))
          .isEqualTo(
              "idempotency_key invalid: \"k\" in the log, \"other\" in the header Idempotency-Key"
                  + " (expected: the same)");
    }

    @Test
    void needATimeOfExecution() {
      String fault =
          "executed_at required: missing"
              + " (expected with an idempotency_key, which is unique per executed_at)";

      assertThat(faults(refused(logWith("\"idempotency_key\":\"k\"")))).isEqualTo(fault);
      assertThat(faults(refused(parse(logWith(""), context("k"))))).isEqualTo(fault);
    }

    @Test
    void haveOneTo255Characters() {
      valid(logWith(AT + ",\"idempotency_key\":\"" + "k".repeat(255) + "\""));
      valid(parse(logWith(AT), context("k".repeat(255))));

      assertThat(faults(refused(logWith(AT + ",\"idempotency_key\":\"" + "k".repeat(256) + "\""))))
          .startsWith("idempotency_key invalid: ")
          .endsWith("not 256)");
      assertThat(faults(refused(logWith(AT + ",\"idempotency_key\":\"\""))))
          .startsWith("idempotency_key invalid: ");
      assertThat(faults(refused(parse(logWith(AT), context("")))))
          .startsWith("idempotency_key invalid: in the header Idempotency-Key: ");
      assertThat(faults(refused(parse(logWith(AT), context("k".repeat(256))))))
          .startsWith("idempotency_key invalid: in the header Idempotency-Key: ");
    }

    @Test
    void areNotMadeUp() {
      assertThat(valid(logWith(AT)).idempotencyKey()).isNull();
      assertThat(valid(logWith(AT)).logId()).isNotEqualTo(valid(logWith(AT)).logId());
    }
  }

  @Nested
  class ContentHashes {

    @Test
    void areOfTheLogsOwnBytes() {
      String json = logWith("\"x\": 1");
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

      assertThat(valid("  " + json + "\n").contentHash())
          .isEqualTo(ContentHash.of(bytes, 0, bytes.length));
    }
  }

  private static @Nullable String text(@Nullable JsonText json) {
    return json == null ? null : json.text();
  }
}
