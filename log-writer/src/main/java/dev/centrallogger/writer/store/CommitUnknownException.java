package dev.centrallogger.writer.store;

import java.util.Objects;

/** COMMIT was sent and its answer was lost: the transaction happened, or it did not. */
public final class CommitUnknownException extends LogStoreUnavailableException {

  private static final long serialVersionUID = 1L;

  /** What the transaction came to, if it was committed. */
  private final transient Object result;

  CommitUnknownException(Object result, Throwable cause) {
    super("the answer to COMMIT was lost: " + FailureClassifier.describe(cause), cause);
    this.result = result;
  }

  /** What the write came to, if it was committed. */
  public WriteResult result() {
    return (WriteResult) Objects.requireNonNull(result);
  }
}
