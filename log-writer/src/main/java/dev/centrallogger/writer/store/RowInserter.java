package dev.centrallogger.writer.store;

import dev.centrallogger.model.WorkflowLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** One way to put rows into a partition. */
interface RowInserter {

  /**
   * Inserts rows within the connection's transaction.
   *
   * @param logs each under a key of its own
   * @return those that were not inserted because a row of their key is there
   */
  Set<LogKey> insert(Connection connection, String table, List<WorkflowLog> logs)
      throws SQLException;
}
