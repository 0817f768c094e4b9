package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** A log that nothing can be wrong with. It is inserted and taken back, never seen by anyone. */
final class Witness {

  private static final ClientId CLIENT = new ClientId("central-logger-witness");
  private static final JsonText EMPTY = JsonText.of("{}");

  private Witness() {}

  /** A good log of the same microsecond, so that it goes where that one would go. */
  static WorkflowLog beside(LogId logId) {
    Instant executedAt = logId.executedAt();
    return new WorkflowLog(
        LogId.random(executedAt, ThreadLocalRandom.current()),
        CLIENT,
        "witness",
        executedAt,
        ContentHash.of(EMPTY.array(), EMPTY.offset(), EMPTY.length()),
        "witness",
        "witness",
        "witness",
        LogStatus.SUCCESS,
        executedAt,
        "witness",
        1.0,
        "witness",
        "witness",
        1.0,
        EMPTY,
        EMPTY,
        null);
  }
}
