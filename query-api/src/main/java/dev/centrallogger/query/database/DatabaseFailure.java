package dev.centrallogger.query.database;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a failure of the database means to whoever asked, by its SQLSTATE (PostgreSQL, appendix A).
 *
 * <table>
 *   <caption>Every failure that is not a bug of ours</caption>
 *   <tr><td>57014</td><td>the statement timeout: {@code query_too_broad}</td></tr>
 *   <tr><td>no connection, 08, 53, 57, 58, XX</td><td>away, full, stopping, broken</td></tr>
 *   <tr><td>25006, 40, 55</td><td>a failover or a replica's conflict, a lock</td></tr>
 *   <tr><td>28, 3D, 3F, 42501, 42704, 42P01</td><td>not migrated yet, or a grant is missing</td></tr>
 * </table>
 *
 * The last three lines are {@code database_unavailable}: the same request can succeed later.
 */
final class DatabaseFailure {

  private static final String STATEMENT_TIMEOUT = "57014";

  private static final Set<String> TRANSIENT_CLASSES =
      Set.of("08", "28", "3D", "3F", "40", "53", "55", "57", "58", "XX");
  private static final Set<String> TRANSIENT_STATES =
      Set.of("25006", "42501", "42703", "42704", "42883", "42P01");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private DatabaseFailure() {}

  /** The answer to a request that met this failure; empty if it is a bug of ours. */
  static Optional<ProblemException> problem(RuntimeException failure) {
    if (isStatementTimeout(failure)) {
      return Optional.of(
          new ProblemException(
                  ErrorCode.QUERY_TOO_BROAD,
                  "The query ran out of time. Narrow it: give from and to closer together, or a"
                      + " ticket_id, or one client_id, or leave out q and sort.")
              .retryAfter(RETRY_AFTER));
    }
    return isTransient(failure)
        ? Optional.of(
            new ProblemException(
                    ErrorCode.DATABASE_UNAVAILABLE,
                    "The database cannot be reached now. No log is lost; try again.")
                .retryAfter(RETRY_AFTER))
        : Optional.empty();
  }

  static boolean isStatementTimeout(RuntimeException failure) {
    return sqlException(failure).filter(e -> STATEMENT_TIMEOUT.equals(e.getSQLState())).isPresent();
  }

  private static boolean isTransient(RuntimeException failure) {
    Optional<SQLException> cause = sqlException(failure);
    if (cause.isEmpty()) {
      return false;
    }
    String state = cause.get().getSQLState();
    // The pool's own failures have no state.
    return state == null
        || TRANSIENT_STATES.contains(state)
        || TRANSIENT_CLASSES.stream().anyMatch(state::startsWith);
  }

  private static Optional<SQLException> sqlException(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
