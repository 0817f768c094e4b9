package dev.centrallogger.query.database;

import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;

/**
 * The stored logs, for reading. Thread-safe. Nothing is read but as the principal of a request: in
 * a read-only transaction on one snapshot, with the role that fits the scope, and with row-level
 * security bound to its tenant.
 */
public interface ReadDatabase {

  /**
   * Reads what is known beforehand: asks the server once, and waits for it once.
   *
   * @throws ProblemException as {@link #read(LogScope, Work)} does
   */
  default <T> T read(LogScope scope, Query<T> query) {
    return read(scope, transaction -> transaction.last(query));
  }

  /**
   * Reads in one transaction what depends on what was read before.
   *
   * @param work gets the transaction; must not keep it
   * @throws ProblemException {@code database_unavailable} if the database is away or cannot serve
   *     now, {@code query_too_broad} if a statement ran out of time
   */
  <T> T read(LogScope scope, Work<T> work);

  /** What is read in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(ReadTransaction transaction);
  }
}
