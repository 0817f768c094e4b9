package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks which logs are stored already, and with what content. */
final class StoredLogs {

  /**
   * By the id alone, which leads one index and no other: on a new partition that was never analysed
   * the planner has nothing else to go by. Whose log it is, is compared here.
   */
  private static final String FIND =
      """
      SELECT client_id, log_id, content_hash
      FROM %s
      WHERE log_id = ANY (?)
      """;

  private StoredLogs() {}

  /** The content of those logs that are in this table, and of same-named ones of other clients. */
  static Map<LogKey, ContentHash> find(Connection connection, String table, List<WorkflowLog> logs)
      throws SQLException {
    UUID[] ids =
        logs.stream().map(WorkflowLog::logId).sorted().map(LogId::value).toArray(UUID[]::new);
    Array array = connection.createArrayOf("uuid", ids);
    try (PreparedStatement statement = connection.prepareStatement(FIND.formatted(table))) {
      statement.setArray(1, array);
      try (ResultSet rows = statement.executeQuery()) {
        Map<LogKey, ContentHash> found = new HashMap<>();
        while (rows.next()) {
          found.put(
              new LogKey(
                  new ClientId(rows.getString("client_id")),
                  new LogId(rows.getObject("log_id", UUID.class))),
              ContentHash.ofDigest(rows.getBytes("content_hash")));
        }
        return found;
      }
    } finally {
      array.free();
    }
  }
}
