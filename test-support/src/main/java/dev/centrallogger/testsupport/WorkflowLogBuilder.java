package dev.centrallogger.testsupport;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Builds a log field by field. What a test does not set is plausible, or absent where it is
 * optional; the log id follows from time, client and idempotency key as it does in production, and
 * the content hash from {@link #toJson()}.
 */
public final class WorkflowLogBuilder {

  private @Nullable LogId logId;
  private ClientId clientId = WorkflowLogs.CLIENT_1;
  private String keyId = "key-of-tests";
  private @Nullable Instant receivedAt;
  private @Nullable ContentHash contentHash;
  private @Nullable String idempotencyKey;
  private String ticketId = "TICKET-1";
  private String environment = "production";
  private LogStatus status = LogStatus.SUCCESS;
  private Instant executedAt = WorkflowLogs.EXECUTED_AT;
  private @Nullable String workflowVersion;
  private @Nullable Double executionTimeSeconds;
  private @Nullable String category;
  private @Nullable String resolutionStatus;
  private @Nullable Double confidence;
  private @Nullable String metrics;
  private @Nullable String payload;
  private byte @Nullable [] original;

  WorkflowLogBuilder() {}

  public WorkflowLogBuilder withLogId(LogId logId) {
    this.logId = logId;
    return this;
  }

  public WorkflowLogBuilder withClientId(ClientId clientId) {
    this.clientId = clientId;
    return this;
  }

  public WorkflowLogBuilder withClientId(String clientId) {
    return withClientId(new ClientId(clientId));
  }

  public WorkflowLogBuilder withKeyId(String keyId) {
    this.keyId = keyId;
    return this;
  }

  public WorkflowLogBuilder withReceivedAt(Instant receivedAt) {
    this.receivedAt = receivedAt;
    return this;
  }

  public WorkflowLogBuilder withContentHash(ContentHash contentHash) {
    this.contentHash = contentHash;
    return this;
  }

  public WorkflowLogBuilder withIdempotencyKey(@Nullable String idempotencyKey) {
    this.idempotencyKey = idempotencyKey;
    return this;
  }

  public WorkflowLogBuilder withTicketId(String ticketId) {
    this.ticketId = ticketId;
    return this;
  }

  public WorkflowLogBuilder withEnvironment(String environment) {
    this.environment = environment;
    return this;
  }

  public WorkflowLogBuilder withStatus(LogStatus status) {
    this.status = status;
    return this;
  }

  public WorkflowLogBuilder withExecutedAt(Instant executedAt) {
    this.executedAt = executedAt;
    return this;
  }

  public WorkflowLogBuilder withWorkflowVersion(@Nullable String workflowVersion) {
    this.workflowVersion = workflowVersion;
    return this;
  }

  public WorkflowLogBuilder withExecutionTimeSeconds(@Nullable Double executionTimeSeconds) {
    this.executionTimeSeconds = executionTimeSeconds;
    return this;
  }

  public WorkflowLogBuilder withCategory(@Nullable String category) {
    this.category = category;
    return this;
  }

  public WorkflowLogBuilder withResolutionStatus(@Nullable String resolutionStatus) {
    this.resolutionStatus = resolutionStatus;
    return this;
  }

  /** What the gateway has read out of the metrics; the metrics themselves stay as they are. */
  public WorkflowLogBuilder withConfidence(@Nullable Double confidence) {
    this.confidence = confidence;
    return this;
  }

  /**
   * @param json an object, as text
   */
  public WorkflowLogBuilder withMetrics(@Nullable String json) {
    this.metrics = json;
    return this;
  }

  /**
   * @param json an object, as text
   */
  public WorkflowLogBuilder withPayload(@Nullable String json) {
    this.payload = json;
    return this;
  }

  /** The bytes as sent: makes the log an altered one. */
  public WorkflowLogBuilder withOriginal(byte @Nullable [] original) {
    this.original = original == null ? null : original.clone();
    return this;
  }

  /** The log as it travels behind the gateway. */
  public WorkflowLog build() {
    byte[] body = original != null ? original : toJson().getBytes(StandardCharsets.UTF_8);
    return new WorkflowLog(
        logId != null ? logId : newLogId(),
        clientId,
        keyId,
        receivedAt != null ? receivedAt : executedAt.plusSeconds(2),
        contentHash != null ? contentHash : ContentHash.of(body, 0, body.length),
        idempotencyKey,
        ticketId,
        environment,
        status,
        executedAt,
        workflowVersion,
        executionTimeSeconds,
        category,
        resolutionStatus,
        confidence,
        metrics == null ? null : JsonText.of(metrics),
        payload == null ? null : JsonText.of(payload),
        original);
  }

  /** The body a sender posts for this log, in the canonical form, without {@code client_id}. */
  public String toJson() {
    return new JsonObjectText()
        .string("ticket_id", ticketId)
        .string("environment", environment)
        .string("status", status.name())
        .string("executed_at", executedAt.toString())
        .string("idempotency_key", idempotencyKey)
        .string("workflow_version", workflowVersion)
        .json(
            "execution_time_seconds",
            executionTimeSeconds == null ? null : executionTimeSeconds.toString())
        .string("category", category)
        .string("resolution_status", resolutionStatus)
        .json("metrics", metrics)
        .json("payload", payload)
        .toString();
  }

  private LogId newLogId() {
    return idempotencyKey == null
        ? LogId.random(executedAt, ThreadLocalRandom.current())
        : LogId.ofIdempotencyKey(executedAt, clientId, idempotencyKey);
  }
}
