package dev.centrallogger.proof.broken;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import org.jspecify.annotations.Nullable;

/** Logs that are almost others. */
final class Copies {

  private Copies() {}

  static WorkflowLog withId(WorkflowLog log, LogId id) {
    return of(log, id, log.clientId(), log.metrics(), log.payload());
  }

  static WorkflowLog withClient(WorkflowLog log, ClientId client) {
    return of(log, log.logId(), client, log.metrics(), log.payload());
  }

  static WorkflowLog withJson(
      WorkflowLog log, @Nullable JsonText metrics, @Nullable JsonText payload) {
    return of(log, log.logId(), log.clientId(), metrics, payload);
  }

  private static WorkflowLog of(
      WorkflowLog log,
      LogId id,
      ClientId client,
      @Nullable JsonText metrics,
      @Nullable JsonText payload) {
    return new WorkflowLog(
        id,
        client,
        log.keyId(),
        log.receivedAt(),
        log.contentHash(),
        log.idempotencyKey(),
        log.ticketId(),
        log.environment(),
        log.status(),
        log.executedAt(),
        log.workflowVersion(),
        log.executionTimeSeconds(),
        log.category(),
        log.resolutionStatus(),
        log.confidence(),
        metrics,
        payload,
        log.original());
  }
}
