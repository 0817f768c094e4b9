package dev.centrallogger.writer.rollup;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.schema.AllClients;
import dev.centrallogger.schema.RollupGrain;
import java.time.Instant;

/**
 * A client's hour, day or month. A log's is decided by its id's time, as its place in the table is.
 */
record Bucket(String clientId, RollupGrain grain, Instant start) {

  static Bucket hourOf(WorkflowLog log) {
    return new Bucket(log.clientId().value(), RollupGrain.HOUR, log.logId().executedAt())
        .of(RollupGrain.HOUR);
  }

  /** The same of all clients together. */
  Bucket ofAllClients() {
    return new Bucket(AllClients.ID, grain, start);
  }

  Bucket of(RollupGrain coarser) {
    return new Bucket(clientId, coarser, coarser.floor(start));
  }
}
