package dev.centrallogger.query.admin.deadletters;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what becomes of dead letters: notes it in the table, from where a writer does it. Each
 * decision is one statement, so of two at once one alone holds. Thread-safe.
 */
final class DeadLetterDecisions {

  private static final String RETRY_ONE =
      """
      UPDATE dead_letters
      SET state = 'retry_requested',
          retry_as_new = retry_as_new OR :asNew,
          discard_reason = NULL,
          decided_at = :at,
          decided_by = :by
      WHERE dead_letter_id = :id
        AND state <> 'resolved'
        AND (reason <> 'id_conflict' OR retry_as_new OR :asNew)
      """;

  private static final String RETRY_ALL =
      """
      UPDATE dead_letters
      SET state = 'retry_requested',
          retry_as_new = retry_as_new OR :asNew AND reason = 'id_conflict',
          decided_at = :at,
          decided_by = :by
      %s
        AND (reason <> 'id_conflict' OR retry_as_new OR :asNew)
      """;

  private static final String COUNT_CONFLICTS =
      """
      SELECT count(*)
      FROM dead_letters
      %s
        AND reason = 'id_conflict'
        AND NOT retry_as_new
      """;

  private static final String DISCARD_ONE =
      """
      UPDATE dead_letters
      SET state = 'discarded',
          discard_reason = :reason,
          decided_at = :at,
          decided_by = :by
      WHERE dead_letter_id = :id
        AND state = 'open'
      """;

  private static final String DISCARD_ALL =
      """
      UPDATE dead_letters
      SET state = 'discarded',
          discard_reason = :discardReason,
          decided_at = :at,
          decided_by = :by
      %s
      """;

  private static final String STATE =
      """
      SELECT state, reason
      FROM dead_letters
      WHERE dead_letter_id = :id
      """;

  private final AdminDatabase database;
  private final Clock clock;

  DeadLetterDecisions(AdminDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * How many dead letters a decision was about.
   *
   * @param skipped id conflicts, which can only be tried again as new logs
   */
  record Decided(long requested, long skipped) {}

  private record Standing(DeadLetterState state, String reason) {}

  /**
   * Has one tried again, whatever was decided before.
   *
   * @param asNew as a log of its own, under another id
   * @throws ProblemException {@code not_found}; {@code conflict} if it is stored, or conflicts with
   *     a log that is and is not to be a new one
   */
  void retry(UUID id, boolean asNew, String by) {
    Map<String, Object> values = values(by);
    values.put("id", id);
    values.put("asNew", asNew);
    if (update(RETRY_ONE, values) == 0) {
      Standing standing = standing(id);
      throw conflict(
          standing.state() == DeadLetterState.RESOLVED
              ? "It is stored: there is nothing to try again."
              : "Another log with other content is stored under its id. It can only be tried again"
                  + " as a new log, under another id: as_new.");
    }
  }

  /** Has all open ones of a filter tried again. */
  Decided retry(DeadLetterFilter filter, boolean asNew, String by) {
    Map<String, Object> values = values(by);
    values.putAll(filter.values());
    values.put("asNew", asNew);
    long conflicts =
        asNew
            ? 0
            : database.read(jdbc ->
                jdbc.sql(COUNT_CONFLICTS.formatted(filter.whereClause()))
                    .params(filter.values())
                    .query(Long.class)
                    .single());
    return new Decided(update(RETRY_ALL.formatted(filter.whereClause()), values), conflicts);
  }

  /**
   * Gives one up; again with the same result.
   *
   * @throws ProblemException {@code not_found}; {@code conflict} if it is stored or being tried
   *     again
   */
  void discard(UUID id, String reason, String by) {
    Map<String, Object> values = values(by);
    values.put("id", id);
    values.put("reason", reason);
    if (update(DISCARD_ONE, values) == 0 && standing(id).state() != DeadLetterState.DISCARDED) {
      throw conflict("Only one that is open can be discarded: this one is stored, or tried again.");
    }
  }

  /** Gives all open ones of a filter up. */
  Decided discard(DeadLetterFilter filter, String reason, String by) {
    Map<String, Object> values = values(by);
    values.putAll(filter.values());
    values.put("discardReason", reason);
    return new Decided(update(DISCARD_ALL.formatted(filter.whereClause()), values), 0);
  }

  private Standing standing(UUID id) {
    Optional<Standing> standing =
        database.read(jdbc ->
            jdbc.sql(STATE)
                .param("id", id)
                .query((row, _) ->
                    new Standing(
                        DeadLetterState.parse(row.getString("state")).orElseThrow(),
                        row.getString("reason")))
                .optional());
    return standing.orElseThrow(DeadLetterDecisions::notFound);
  }

  private int update(String sql, Map<String, Object> values) {
    return database.read(jdbc -> jdbc.sql(sql).params(values).update());
  }

  private Map<String, Object> values(String by) {
    Map<String, Object> values = new HashMap<>();
    values.put("at", clock.instant().atOffset(ZoneOffset.UTC));
    values.put("by", by);
    return values;
  }

  static ProblemException notFound() {
    return new ProblemException(ErrorCode.NOT_FOUND, "There is no such dead letter.");
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ErrorCode.CONFLICT, detail);
  }
}
