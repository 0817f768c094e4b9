package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LogSummaryJsonTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void writesEveryMemberInTheContractsWords() {
    assertThat(JSON.writeValueAsString(log(null, false)))
        .isEqualTo(
            """
            {"log_id":"%s","client_id":"client_1","ticket_id":"T","environment":"e",\
            "status":"ERROR","executed_at":"2026-11-20T06:15:00.123456Z","idempotency_key":null,\
            "workflow_version":null,"execution_time_seconds":12.0,"category":"","resolution_status":null,\
            "confidence":null,"created_at":"2026-11-20T06:15:01.123456Z","altered":true,"metrics":null}\
            """
                .formatted(LogId.floor(WorkflowLogs.EXECUTED_AT)));
  }

  @Test
  void sendsTheDatabasesJsonOnAsItIs() {
    String metrics = "{\"a\":  1.10, \"b\": 1e2, \"\u00e4\ud83d\ude00\": \"\\u0001\"}";
    byte[] padded = ("xx" + metrics + "yy").getBytes(StandardCharsets.UTF_8);
    JsonText window = new JsonText(padded, 2, padded.length - 4);

    assertThat(new String(JSON.writeValueAsBytes(log(window, false)), StandardCharsets.UTF_8))
        .endsWith(",\"metrics\":" + metrics + "}");
  }

  @Test
  void charactersAreWholeAcrossPieces() {
    JsonText longText = JsonText.of("\"" + "\u00e4\ud83d\ude00\u20ac".repeat(20_000) + "\"");

    assertThat(new String(JSON.writeValueAsBytes(log(longText, false)), StandardCharsets.UTF_8))
        .endsWith(",\"metrics\":" + longText.text() + "}");
  }

  @Test
  void saysWhatItLeavesOut() {
    assertThat(JSON.writeValueAsString(log(null, true)))
        .endsWith("\"metrics_omitted\":true}")
        .doesNotContain("\"metrics\":");
  }

  private static LogSummary log(@Nullable JsonText metrics, boolean omitted) {
    return new LogSummary(
        LogId.floor(WorkflowLogs.EXECUTED_AT),
        WorkflowLogs.CLIENT_1,
        "T",
        "e",
        LogStatus.ERROR,
        WorkflowLogs.EXECUTED_AT,
        null,
        null,
        12.0,
        "",
        null,
        null,
        metrics,
        omitted,
        WorkflowLogs.EXECUTED_AT.plusSeconds(1),
        true);
  }
}
