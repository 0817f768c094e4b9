package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;

/** What makes a row: one tenant's id never shadows another's. */
record LogKey(ClientId clientId, LogId logId) {

  static LogKey of(WorkflowLog log) {
    return new LogKey(log.clientId(), log.logId());
  }
}
