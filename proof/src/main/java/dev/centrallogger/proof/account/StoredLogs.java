package dev.centrallogger.proof.account;

import java.util.function.Consumer;

/** The rows of the table; they stay the same while the books are compared. */
public interface StoredLogs {

  /** Hands on every row once, in no order; can be called again. */
  void forEach(Consumer<StoredLog> consumer);
}
