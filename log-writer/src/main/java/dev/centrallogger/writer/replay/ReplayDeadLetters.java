package dev.centrallogger.writer.replay;

import dev.centrallogger.writer.deadletter.DeadLetter;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.deadletter.DeadLettersUnavailableException;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Keeps what a replay cannot store: only what is not kept yet, under the topic it stands on and not
 * under the replay's name.
 */
final class ReplayDeadLetters implements DeadLetters {

  private final DeadLetters deadLetters;
  private final ReplayTable table;
  private final UUID topicId;

  ReplayDeadLetters(DeadLetters deadLetters, ReplayTable table, UUID topicId) {
    this.deadLetters = deadLetters;
    this.table = table;
    this.topicId = topicId;
  }

  @Override
  public void publish(DeadLetter deadLetter) {
    DeadLetter original =
        new DeadLetter(deadLetter.record(), topicId, deadLetter.reason(), deadLetter.sqlState());
    try {
      if (!table.isKept(original.origin().deadLetterId())) {
        deadLetters.publish(original);
      }
    } catch (SQLException e) {
      throw new DeadLettersUnavailableException("the table of dead letters cannot be asked", e);
    }
  }
}
