package dev.centrallogger.query.receipt;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.tenant.LogScope;

/** The logs that were given up so lately that the database does not know it yet. Thread-safe. */
@FunctionalInterface
interface GivenUpLogs {

  /**
   * Looks for a log among those that the scope may see. Absent, too, if the database knows it by
   * now.
   *
   * @throws dev.centrallogger.service.problem.ProblemException {@code buffer_unavailable} if Kafka
   *     cannot be asked now
   */
  Search find(LogScope scope, LogId logId);
}
