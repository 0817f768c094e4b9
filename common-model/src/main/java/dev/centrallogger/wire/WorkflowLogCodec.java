package dev.centrallogger.wire;

import dev.centrallogger.model.WorkflowLog;
import org.jspecify.annotations.Nullable;

/**
 * The form a log has as the value of its record: one strict JSON object in UTF-8 that PostgreSQL
 * can hold and a person can read. {@code metrics} and {@code payload} stand in it byte for byte.
 * What {@link #encode} writes, {@link #decode} reads back equal. Thread-safe.
 */
public final class WorkflowLogCodec {

  /** The version of the form; what reads it refuses any other. */
  public static final int VERSION = 1;

  /** The record's value. The log's {@code original} travels in a header, not here. */
  public byte[] encode(WorkflowLog log) {
    EnvelopeWriter out = new EnvelopeWriter(log);
    out.number("v", VERSION);
    out.string("log_id", log.logId().toString());
    out.string("client_id", log.clientId().value());
    out.string("key_id", log.keyId());
    out.time("received_at", log.receivedAt());
    out.string("content_hash", log.contentHash().toHex());
    out.string("idempotency_key", log.idempotencyKey());
    out.string("ticket_id", log.ticketId());
    out.string("environment", log.environment());
    out.string("status", log.status().name());
    out.time("executed_at", log.executedAt());
    out.string("workflow_version", log.workflowVersion());
    out.number("execution_time_seconds", log.executionTimeSeconds());
    out.string("category", log.category());
    out.string("resolution_status", log.resolutionStatus());
    out.number("confidence", log.confidence());
    out.json("metrics", log.metrics());
    out.json("payload", log.payload());
    return out.finish();
  }

  /**
   * Reads a record's value. The log's {@code metrics} and {@code payload} are windows on it: it
   * must not be changed afterwards. Members unknown here are passed over.
   *
   * @param original what the record's header {@link LogHeaders#ORIGINAL} holds, if it has one
   * @throws MalformedLogException if it is anything but a log in the form {@value #VERSION}
   */
  public WorkflowLog decode(byte[] value, byte @Nullable [] original) {
    Envelope envelope = Envelope.read(value);
    envelope.requireVersion(VERSION);
    WorkflowLog log =
        new WorkflowLog(
            envelope.logId("log_id"),
            envelope.clientId("client_id"),
            envelope.string("key_id"),
            envelope.time("received_at"),
            envelope.hash("content_hash"),
            envelope.optionalString("idempotency_key"),
            envelope.string("ticket_id"),
            envelope.string("environment"),
            envelope.status("status"),
            envelope.time("executed_at"),
            envelope.optionalString("workflow_version"),
            envelope.optionalDouble("execution_time_seconds"),
            envelope.optionalString("category"),
            envelope.optionalString("resolution_status"),
            envelope.optionalDouble("confidence"),
            envelope.optionalObject("metrics"),
            envelope.optionalObject("payload"),
            original);
    if (!log.logId().executedAt().equals(log.executedAt())) {
      throw new MalformedLogException("log_id: not of the log's executed_at");
    }
    return log;
  }
}
