package dev.centrallogger.testsupport;

import static dev.centrallogger.testsupport.WorkflowLogAssert.assertThatLog;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkflowLogBuilderTest {

  @Test
  void buildsAGoodLogFromNothing() {
    WorkflowLog log = aLog().build();

    assertThatLog(log)
        .isFrom(WorkflowLogs.CLIENT_1)
        .hasStatus(LogStatus.SUCCESS)
        .wasExecutedAt(WorkflowLogs.EXECUTED_AT)
        .hasPayload(null)
        .isNotAltered();
  }

  @Test
  void givesEachLogAnIdOfItsOwn() {
    assertThat(aLog().build().logId()).isNotEqualTo(aLog().build().logId());
  }

  @Test
  void givesTheSameLogUnderAKeyTheSameIdAndHash() {
    WorkflowLog once = aLog().withIdempotencyKey("k").build();
    WorkflowLog again = aLog().withIdempotencyKey("k").build();

    assertThatLog(once).isSameAs(again);
  }

  @Test
  void keepsTheOriginalOfAnAlteredLog() {
    byte[] original = "{\"payload\":{\"a\":NaN}}".getBytes(UTF_8);

    WorkflowLog log = aLog().withPayload("{\"a\":null}").withOriginal(original).build();

    assertThatLog(log).isAlteredFrom(original).hasPayload("{\"a\":null}");
  }

  @Test
  void writesTheBodyASenderPosts() {
    String body =
        aLog()
            .withTicketId("a \"b\"\n")
            .withExecutedAt(Instant.parse("2026-01-02T03:04:05Z"))
            .withExecutionTimeSeconds(1.5)
            .withMetrics("{\"overall_confidence\":0.9}")
            .toJson();

    assertThat(body)
        .isEqualTo(
            """
            {"ticket_id":"a \\"b\\"\\n","environment":"production","status":"SUCCESS",\
            "executed_at":"2026-01-02T03:04:05Z","execution_time_seconds":1.5,\
            "metrics":{"overall_confidence":0.9}}\
            """);
  }

  @Test
  void tellsLogsApartThatDifferInTheirPayloadAlone() {
    WorkflowLogBuilder log = aLog().withIdempotencyKey("k");
    WorkflowLog one = log.withPayload("{\"a\":1}").build();
    WorkflowLog other = log.withPayload("{\"a\":1.0}").withContentHash(one.contentHash()).build();

    assertThatThrownBy(() -> assertThatLog(one).isSameAs(other)).isInstanceOf(AssertionError.class);
  }
}
