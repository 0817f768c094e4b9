package dev.centrallogger.writer.consume;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.deadletter.DeadLetterReason;
import dev.centrallogger.writer.store.LogBatch;
import java.util.Optional;

/** What a record turned out to be. */
sealed interface Decoded {

  /** A log to be stored. */
  record Log(WorkflowLog log) implements Decoded {}

  /** Something that can never be stored as it is. */
  record Poison(DeadLetterReason reason, Optional<String> sqlState) implements Decoded {}

  /** Nothing to be done with: skipped, or not asked for. */
  record Passed(LogBatch.Fate fate) implements Decoded {}
}
