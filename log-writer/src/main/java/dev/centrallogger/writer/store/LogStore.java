package dev.centrallogger.writer.store;

import dev.centrallogger.model.LogId;
import dev.centrallogger.writer.database.LogStoreUnavailableException;

/**
 * Stores logs in batches. Thread-safe. Idempotent: a log already stored (same client, log id and
 * content) is left as it is and counted as a duplicate; the same id with other content is a
 * conflict, returned and not stored.
 */
public interface LogStore {

  /**
   * Stores all logs of a batch and moves the offsets, in one transaction, or does neither.
   *
   * @throws RowRejectedException if at least one log can never be stored as it is, for all the
   *     database says
   * @throws LogStoreUnavailableException if the same call can succeed later
   */
  WriteResult store(LogBatch batch);

  /**
   * Whether a batch is stored whose {@link #store} ended in a {@link CommitUnknownException}. False
   * also where this cannot be told: then store it again.
   *
   * @throws LogStoreUnavailableException if the same call can succeed later
   */
  boolean isStored(LogBatch batch);

  /**
   * Shows that the database takes a good log now: puts one beside where {@code logId} belongs, on
   * the way every log goes, and takes it back.
   *
   * @throws LogStoreUnavailableException if it does not: then a refusal says nothing about the log
   *     that was refused
   */
  void witness(LogId logId);
}
