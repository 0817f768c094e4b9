package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on logs, in the words of the contract. */
public final class WorkflowLogAssert extends AbstractAssert<WorkflowLogAssert, WorkflowLog> {

  private WorkflowLogAssert(WorkflowLog actual) {
    super(actual, WorkflowLogAssert.class);
  }

  public static WorkflowLogAssert assertThatLog(WorkflowLog actual) {
    return new WorkflowLogAssert(actual);
  }

  public WorkflowLogAssert isFrom(ClientId clientId) {
    assertThat(actual.clientId()).as("client_id").isEqualTo(clientId);
    return this;
  }

  public WorkflowLogAssert hasTicketId(String ticketId) {
    assertThat(actual.ticketId()).as("ticket_id").isEqualTo(ticketId);
    return this;
  }

  public WorkflowLogAssert hasStatus(LogStatus status) {
    assertThat(actual.status()).as("status").isEqualTo(status);
    return this;
  }

  /** Also checks that the log's id says the same time. */
  public WorkflowLogAssert wasExecutedAt(Instant executedAt) {
    assertThat(actual.executedAt()).as("executed_at").isEqualTo(executedAt);
    assertThat(actual.logId().executedAt()).as("time part of log_id").isEqualTo(executedAt);
    return this;
  }

  public WorkflowLogAssert hasMetrics(@Nullable String json) {
    assertThat(text(actual.metrics())).as("metrics").isEqualTo(json);
    return this;
  }

  public WorkflowLogAssert hasPayload(@Nullable String json) {
    assertThat(text(actual.payload())).as("payload").isEqualTo(json);
    return this;
  }

  public WorkflowLogAssert isNotAltered() {
    assertThat(actual.altered()).as("altered").isFalse();
    return this;
  }

  /** Checks that these bytes were kept as the original. */
  public WorkflowLogAssert isAlteredFrom(byte[] original) {
    assertThat(actual.original()).as("original").isEqualTo(original);
    return this;
  }

  /** Checks every field, and of metrics, payload and original every byte. */
  public WorkflowLogAssert isSameAs(WorkflowLog expected) {
    assertThat(comparable(actual)).isEqualTo(comparable(expected));
    return this;
  }

  /** The log with its arrays, which records compare by identity, as text. */
  private static String comparable(WorkflowLog log) {
    byte[] original = log.original();
    return String.join(
        "\n",
        log.logId() + " of " + log.clientId() + " by " + log.keyId() + " at " + log.receivedAt(),
        "content_hash " + log.contentHash(),
        "idempotency_key " + log.idempotencyKey(),
        "ticket_id " + log.ticketId(),
        "environment " + log.environment(),
        "status " + log.status(),
        "executed_at " + log.executedAt(),
        "workflow_version " + log.workflowVersion(),
        "execution_time_seconds " + log.executionTimeSeconds(),
        "category " + log.category(),
        "resolution_status " + log.resolutionStatus(),
        "confidence " + log.confidence(),
        "metrics " + text(log.metrics()),
        "payload " + text(log.payload()),
        "original "
            + (original == null ? null : new String(original, StandardCharsets.ISO_8859_1)));
  }

  private static @Nullable String text(@Nullable JsonText json) {
    return json == null ? null : json.text();
  }
}
