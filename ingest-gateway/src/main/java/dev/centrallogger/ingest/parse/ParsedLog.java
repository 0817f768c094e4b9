package dev.centrallogger.ingest.parse;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import java.util.List;

/** What one log of a request turned out to be. */
public sealed interface ParsedLog {

  /** Ready to be published. */
  record Valid(WorkflowLog log) implements ParsedLog {}

  /**
   * Not to be published.
   *
   * @param code what kind of fault: {@code invalid}, {@code invalid_json}, {@code forbidden} or
   *     {@code too_large}
   * @param detail a sentence for the person who reads the answer
   * @param errors every faulty field; empty where it is not a matter of fields
   */
  record Refused(ErrorCode code, String detail, List<FieldError> errors) implements ParsedLog {

    public Refused {
      errors = List.copyOf(errors);
    }

    Refused(ErrorCode code, String detail) {
      this(code, detail, List.of());
    }
  }
}
