package dev.centrallogger.writer.store;

import dev.centrallogger.writer.database.FailureClassifier;
import dev.centrallogger.writer.database.LogStoreUnavailableException;

/** COMMIT was sent and its answer was lost: the batch is stored, or it is not. */
public final class CommitUnknownException extends LogStoreUnavailableException {

  private static final long serialVersionUID = 1L;

  /** What the write came to, if it was committed. */
  private final transient WriteResult result;

  CommitUnknownException(WriteResult result, Throwable cause) {
    super("the answer to COMMIT was lost: " + FailureClassifier.describe(cause), cause);
    this.result = result;
  }

  /** What the write came to, if it was committed. */
  public WriteResult result() {
    return result;
  }
}
