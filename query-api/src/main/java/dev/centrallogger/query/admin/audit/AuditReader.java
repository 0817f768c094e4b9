package dev.centrallogger.query.admin.audit;

import dev.centrallogger.service.problem.ProblemException;

/** The stored audit. Thread-safe. */
public interface AuditReader {

  /**
   * Reads a page, newest first.
   *
   * @throws ProblemException {@code database_unavailable}, {@code query_too_broad}
   */
  AuditPage read(AuditQuery query);
}
