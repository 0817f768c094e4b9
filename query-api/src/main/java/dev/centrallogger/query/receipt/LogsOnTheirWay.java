package dev.centrallogger.query.receipt;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.tenant.LogScope;

/** The logs that are accepted and not stored yet. Thread-safe. */
@FunctionalInterface
interface LogsOnTheirWay {

  /**
   * Looks for a log among those that the scope may see. A log that is stored while it is looked for
   * may be found or not.
   *
   * @throws dev.centrallogger.service.problem.ProblemException {@code buffer_unavailable} if Kafka
   *     cannot be asked now
   */
  Search find(LogScope scope, LogId logId);
}
