package dev.centrallogger.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of an AI workflow on a ticket, in the canonical form of the contract's section 3: valid,
 * and such that PostgreSQL can hold every part of it.
 *
 * @param keyId the API key it came in with
 * @param receivedAt when the gateway took it, to the microsecond
 * @param executedAt the workflow's start, to the microsecond; the time part of {@code logId}
 * @param executionTimeSeconds 0 or more, finite
 * @param confidence 0 to 1: what of {@code metrics} feeds the averages
 * @param metrics a JSON object
 * @param payload a JSON object
 * @param original the bytes as sent, kept if and only if something of them had to be altered
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record WorkflowLog(
    LogId logId,
    ClientId clientId,
    String keyId,
    Instant receivedAt,
    ContentHash contentHash,
    @Nullable String idempotencyKey,
    String ticketId,
    String environment,
    LogStatus status,
    Instant executedAt,
    @Nullable String workflowVersion,
    @Nullable Double executionTimeSeconds,
    @Nullable String category,
    @Nullable String resolutionStatus,
    @Nullable Double confidence,
    @Nullable JsonText metrics,
    @Nullable JsonText payload,
    byte @Nullable [] original) {

  /** Whether the stored form differs from what was sent in more than its layout. */
  public boolean altered() {
    return original != null;
  }

  /** The ids alone: a log's content is never printed. */
  @Override
  public String toString() {
    return "WorkflowLog[" + clientId + ", " + logId + "]";
  }
}
