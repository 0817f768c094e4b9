package dev.centrallogger.ingest.parse;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import java.util.List;

/** What the body of a batch turned out to be. */
public sealed interface ParsedBatch {

  /**
   * Each log on its own.
   *
   * @param items in the order of the body; at least one
   */
  record Logs(List<ParsedLog> items) implements ParsedBatch {

    public Logs {
      items = List.copyOf(items);
    }
  }

  /**
   * No batch: none of its logs can be told.
   *
   * @param errors faults of the object around the logs; empty if it is not a matter of it
   */
  record Refused(ErrorCode code, String detail, List<FieldError> errors) implements ParsedBatch {

    public Refused {
      errors = List.copyOf(errors);
    }

    Refused(ErrorCode code, String detail) {
      this(code, detail, List.of());
    }
  }
}
