package dev.centrallogger.writer.rollup;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.schema.RollupGrain;
import java.time.Instant;

/**
 * An hour of a client's: what rollups are rebuilt by.
 *
 * @param hour its beginning
 */
public record ClientHour(ClientId clientId, Instant hour) {

  /** The one a log is counted in. */
  public static ClientHour of(WorkflowLog log) {
    return new ClientHour(log.clientId(), RollupGrain.HOUR.floor(log.logId().executedAt()));
  }
}
