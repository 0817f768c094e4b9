package dev.centrallogger.query.facets;

import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;

/** Counts the values of logs. Thread-safe. */
public interface FacetsReader {

  /**
   * The facets of the logs that the scope may see and that meet the filter.
   *
   * @throws ProblemException where the database is away or the query ran out of time
   */
  Facets read(LogScope scope, LogFilter filter);
}
