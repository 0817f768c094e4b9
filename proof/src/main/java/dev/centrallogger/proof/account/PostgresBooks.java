package dev.centrallogger.proof.account;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What the database holds, read as its superuser: rows and the writer's counters. */
public final class PostgresBooks implements StoredLogs {

  private static final String ROWS =
      """
      SELECT client_id, log_id, content_hash, %s AS digest
      FROM workflow_log
      """
          .formatted(StoredDigest.SQL);

  private static final String COUNTERS =
      """
      SELECT topic_id::text, partition, next_offset, consumed, stored, duplicates, dead_lettered,
          lost
      FROM consumer_offsets
      ORDER BY topic_id, partition
      """;

  private static final int FETCH_SIZE = 10_000;

  private final DataSource dataSource;

  public PostgresBooks(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void forEach(Consumer<StoredLog> consumer) {
    query(
        ROWS,
        row ->
            consumer.accept(
                new StoredLog(
                    new ClientId(row.getString("client_id")),
                    new LogId(row.getObject("log_id", UUID.class)),
                    ContentHash.ofDigest(row.getBytes("content_hash")),
                    row.getLong("digest"))));
  }

  /** One for each partition of each topic the writer has read from. */
  public List<OffsetCounters> counters() {
    List<OffsetCounters> counters = new ArrayList<>();
    query(
        COUNTERS,
        row ->
            counters.add(
                new OffsetCounters(
                    row.getString("topic_id"),
                    row.getInt("partition"),
                    row.getLong("next_offset"),
                    row.getLong("consumed"),
                    row.getLong("stored"),
                    row.getLong("duplicates"),
                    row.getLong("dead_lettered"),
                    row.getLong("lost"))));
    return counters;
  }

  private void query(String sql, RowConsumer consumer) {
    try (Connection connection = dataSource.getConnection()) {
      // outside of auto-commit, or the driver would fetch all rows at once
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            consumer.accept(rows);
          }
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the books", e);
    }
  }

  private interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }
}
