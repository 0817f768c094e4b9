package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
import java.util.Optional;

/**
 * Reads stored logs. Thread-safe. Every method gives only what its scope may see, and throws {@link
 * ProblemException} where the database is away or the query ran out of time.
 */
public interface LogReader {

  /** One page of a list, with how many logs there are. */
  LogPage list(LogScope scope, LogQuery query, PageRequest page);

  /**
   * A piece of a walk through all logs that meet the filter, whole, newest first: the next ones, a
   * few megabytes at most. Each is a short transaction of its own, however few logs meet the
   * filter, and the walk shows every log that was there when it began exactly once.
   *
   * @param behind where the piece before ended; empty where the walk begins
   */
  LogPiece piece(LogScope scope, LogFilter filter, Optional<Anchor> behind);

  /**
   * One log. Ids are unique for each client alone; where two clients in the scope have the same
   * one, the log that was stored last.
   */
  Optional<StoredLog> find(LogScope scope, LogId logId);

  /** The bytes of a log as they were sent, where they had to be kept; of two as {@link #find}. */
  Optional<byte[]> original(LogScope scope, LogId logId);
}
