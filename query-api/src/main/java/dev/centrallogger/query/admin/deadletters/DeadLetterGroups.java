package dev.centrallogger.query.admin.deadletters;

import java.util.List;

/**
 * The answer to {@code GET /api/v1/admin/dead-letters/groups}.
 *
 * @param data largest first
 */
record DeadLetterGroups(List<DeadLetterGroup> data, Totals totals) {

  DeadLetterGroups {
    data = List.copyOf(data);
  }

  /** How many there are of each state, whatever the filter says of states. */
  record Totals(long open, long retryRequested, long retrying, long resolved, long discarded) {}
}
