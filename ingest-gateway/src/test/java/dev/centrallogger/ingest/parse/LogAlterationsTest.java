package dev.centrallogger.ingest.parse;

import static dev.centrallogger.ingest.parse.Parsing.logWith;
import static dev.centrallogger.ingest.parse.Parsing.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.WorkflowLog;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL cannot hold is altered, and the bytes as they were sent go along. */
class LogAlterationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"payload\":{\"a\":\"x\\u0000\"}|{\"a\":\"x\uFFFD\"}",
        "\"payload\":{\"a\":\"\\udead\"}|{\"a\":\"\uFFFD\"}",
        "\"payload\":{\"a\":[NaN,Infinity,-Infinity]}|{\"a\":[null,null,null]}",
        "\"payload\":{\"a\":1e400}|{\"a\":\"1e400\"}",
        "\"payload\":{\"a\\u0000\":1}|{\"a\uFFFD\":1}",
      })
  void thePayloadIsAltered(String members, String payload) {
    String json = logWith(members);
    WorkflowLog log = valid(" " + json + " ");

    assertThat(log.payload()).extracting(text -> text.text()).isEqualTo(payload);
    assertThat(log.altered()).isTrue();
    assertThat(log.original()).asString(StandardCharsets.UTF_8).isEqualTo(json);
  }

  @Test
  void aTypedTextIsAltered() {
    WorkflowLog log = valid(logWith("\"category\":\"a\\u0000\\ud800b\""));

    assertThat(log.category()).isEqualTo("a\uFFFD\uFFFDb");
    assertThat(log.altered()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity", "1e400", "1e309"})
  void anExecutionTimeThatIsNoDoubleIsLeftOut(String sent) {
    WorkflowLog log = valid(logWith("\"execution_time_seconds\":" + sent));

    assertThat(log.executionTimeSeconds()).isNull();
    assertThat(log.altered()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"executed_at", "category", "metrics", "payload", "trace", "client_id"})
  void aLiteralInATypedFieldIsAsGoodAsNull(String field) {
    WorkflowLog log = valid(logWith("\"" + field + "\":NaN"));

    assertThat(log.payload()).isNull();
    assertThat(log.altered()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"confidence\":0.5}|0.5",
        "{\"overall_confidence\":0.4,\"confidence\":0.5}|0.4",
        "{\"overall_confidence\":2,\"confidence\":0.5}|0.5",
        "{\"overall_confidence\":\"0.4\",\"confidence\":1}|1.0",
        "{\"overall_confidence\":null,\"confidence\":0}|0.0",
        "{\"confidence\":0.1,\"confidence\":0.2}|0.2",
        "{\"confidence\":0.1,\"confidence\":\"x\"}|",
        "{\"confidence\":1.0000000000000000000001}|",
        "{\"confidence\":-0.0}|0.0",
        "{\"confidence\":-0.1}|",
        "{\"confidence\":1e-500}|",
        "{\"confidence\":NaN}|",
        "{\"confidence\":true}|",
        "{\"a\":{\"confidence\":0.5}}|",
        "{}|",
      })
  void confidenceIsTheFirstNumberFromZeroToOne(String metrics, @Nullable Double confidence) {
    assertThat(valid(logWith("\"metrics\":" + metrics)).confidence()).isEqualTo(confidence);
  }

  @Test
  void numbersKeepTheirDigits() {
    String metrics = "{\"a\":1.10,\"b\":123456789012345678901234567890.12,\"c\":-0,\"d\":1E5}";
    WorkflowLog log = valid(logWith("\"metrics\":" + metrics));

    assertThat(log.metrics()).extracting(text -> text.text()).isEqualTo(metrics);
    assertThat(log.altered()).isFalse();
  }
}
