package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * COPY into a temporary table, and from there what is not there yet: the way that stands a race,
 * taken when the fast one has met one.
 */
final class StagedInserter implements RowInserter {

  // INCLUDING COMPRESSION: without it the values would be compressed the slow way.
  private static final String CREATE_STAGE =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS staged_log
      (LIKE %s INCLUDING DEFAULTS INCLUDING COMPRESSION)
      ON COMMIT DROP
      """;

  private static final String EMPTY_STAGE =
      """
      TRUNCATE staged_log
      """;

  private static final String INSERT =
      """
      INSERT INTO %1$s (%2$s)
      SELECT %2$s
      FROM staged_log
      ON CONFLICT (client_id, log_id) DO NOTHING
      RETURNING client_id, log_id
      """;

  private final RowInserter copy = new CopyInserter();

  @Override
  public Set<LogKey> insert(Connection connection, String table, List<WorkflowLog> logs)
      throws SQLException {
    Set<LogKey> refused = new HashSet<>();
    logs.forEach(log -> refused.add(LogKey.of(log)));
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE_STAGE.formatted(table));
      statement.execute(EMPTY_STAGE);
      copy.insert(connection, "staged_log", logs);
      try (ResultSet inserted = statement.executeQuery(INSERT.formatted(table, LogRows.NAMES))) {
        while (inserted.next()) {
          refused.remove(
              new LogKey(
                  new ClientId(inserted.getString("client_id")),
                  new LogId(inserted.getObject("log_id", UUID.class))));
        }
      }
    }
    return refused;
  }
}
