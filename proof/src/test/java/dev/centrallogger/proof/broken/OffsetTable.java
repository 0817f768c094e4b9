package dev.centrallogger.proof.broken;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.PartitionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The database as it is used by writers that know no transactions. */
final class OffsetTable {

  private static final String ADVANCE =
      """
      UPDATE consumer_offsets
      SET next_offset = ?, consumed = ?, stored = ? - duplicates - dead_lettered
      WHERE topic_id = ? AND partition = ?
      """;

  private static final String FIND =
      """
      SELECT next_offset
      FROM consumer_offsets
      WHERE topic_id = ? AND partition = ?
      """;

  private static final String IS_STORED =
      """
      SELECT 1
      FROM workflow_log
      WHERE client_id = ? AND log_id = ?
      """;

  private final DataSource dataSource;

  OffsetTable(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  static String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return String.valueOf(sql.getSQLState());
      }
    }
    return "";
  }

  /** Commits where the batch ends. */
  void advance(LogBatch batch) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      for (LogBatch.Advance advance : batch.advances()) {
        statement.setLong(1, advance.next());
        statement.setLong(2, advance.next());
        statement.setLong(3, advance.next());
        statement.setObject(4, advance.partition().topicId());
        statement.setInt(5, advance.partition().partition());
        statement.executeUpdate();
      }
      commit(connection);
    } catch (SQLException e) {
      throw new LogStoreUnavailableException("offsets", e);
    }
  }

  boolean anyIsStored(List<WorkflowLog> logs) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(IS_STORED)) {
      for (WorkflowLog log : logs) {
        statement.setString(1, log.clientId().value());
        statement.setObject(2, log.logId().value());
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            return true;
          }
        }
      }
      return false;
    } catch (SQLException e) {
      throw new LogStoreUnavailableException("lookup", e);
    }
  }

  /** Whatever the database says of who owns a partition and what is counted, it is overruled. */
  LogBatch inTheWritersView(LogBatch batch) {
    Map<PartitionId, Long> stands = new HashMap<>();
    List<LogBatch.Advance> advances = new ArrayList<>();
    for (LogBatch.Advance advance : batch.advances()) {
      long stood = find(advance.partition());
      stands.put(advance.partition(), stood);
      advances.add(
          new LogBatch.Advance(advance.partition(), stood, Math.max(stood, advance.next())));
    }
    List<LogBatch.Entry> entries = new ArrayList<>();
    for (LogBatch.Entry entry : batch.entries()) {
      long counted = Math.max(entry.offset(), stands.getOrDefault(entry.partition(), 0L));
      entries.add(new LogBatch.Entry(entry.partition(), counted, entry.log()));
    }
    return new LogBatch(entries, advances);
  }

  private long find(PartitionId partition) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setObject(1, partition.topicId());
      statement.setInt(2, partition.partition());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new LogStoreUnavailableException("offsets", e);
    }
  }

  private static void commit(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }
}
