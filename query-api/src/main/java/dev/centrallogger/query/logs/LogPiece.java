package dev.centrallogger.query.logs;

import java.util.List;
import java.util.Optional;

/**
 * What one step of a walk through whole logs found.
 *
 * @param logs none of them where the step passed only others than are meant
 * @param end where the next step begins; empty at the end of the walk
 */
public record LogPiece(List<StoredLog> logs, Optional<Anchor> end) {

  public LogPiece {
    logs = List.copyOf(logs);
  }
}
