package dev.centrallogger.writer.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The rows of {@code dead_letters} that are resolved by storing what was tried again. */
final class RetriedDeadLetters {

  private static final String RESOLVE =
      """
      UPDATE dead_letters AS letters
      SET state = 'resolved',
          discard_reason = NULL,
          resolved_log_id = stored.log_id
      FROM unnest(?, ?) AS stored (dead_letter_id, log_id)
      WHERE letters.dead_letter_id = stored.dead_letter_id
        AND letters.state <> 'resolved'
      """;

  private RetriedDeadLetters() {}

  /**
   * Resolves what the batch stores or finds stored, within the connection's transaction. What fails
   * again is no log here any more, and stays as it is.
   */
  static void resolve(Connection connection, LogBatch batch) throws SQLException {
    Map<UUID, UUID> stored = new TreeMap<>();
    for (LogBatch.Entry entry : batch.entries()) {
      if (entry.retryOf().isPresent() && entry.log().isPresent()) {
        stored.put(entry.retryOf().get(), entry.log().get().logId().value());
      }
    }
    if (stored.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(RESOLVE)) {
      statement.setArray(1, connection.createArrayOf("uuid", stored.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("uuid", stored.values().toArray()));
      statement.executeUpdate();
    }
  }
}
