package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.query.admin.pipeline.Reconciliation.Books;
import dev.centrallogger.query.admin.pipeline.Reconciliation.Client;
import dev.centrallogger.query.admin.pipeline.Reconciliation.Partition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Reads the writers' books, both sides in one snapshot. */
final class ReconciliationReader {

  private static final String PARTITIONS =
      """
      SELECT topic_id, topic, partition, first_offset, next_offset,
        next_offset - first_offset + rewound AS offsets_passed,
        consumed, stored, duplicates, dead_lettered, lost
      FROM consumer_offsets
      ORDER BY topic, topic_id, partition
      """;

  private static final String CLIENTS =
      """
      SELECT nullif(client_id, '') AS client_id, consumed, stored, duplicates, dead_lettered
      FROM client_totals
      ORDER BY client_totals.client_id
      """;

  private final ReadDatabase database;

  ReconciliationReader(ReadDatabase database) {
    this.database = database;
  }

  Reconciliation read() {
    return database.read(
        new LogScope.Provider(Optional.empty()),
        Query.list(PARTITIONS, Map.of(), ReconciliationReader::partition)
            .with(Query.list(CLIENTS, Map.of(), ReconciliationReader::client), Reconciliation::of));
  }

  private static Partition partition(ResultSet row) throws SQLException {
    Books books = books(row);
    long passed = row.getLong("offsets_passed");
    long lost = row.getLong("lost");
    return new Partition(
        row.getString("topic_id"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("first_offset"),
        row.getLong("next_offset"),
        passed,
        books.consumed(),
        books.stored(),
        books.duplicates(),
        books.deadLettered(),
        lost,
        books.balance() && passed == books.consumed() + lost);
  }

  private static Client client(ResultSet row) throws SQLException {
    Books books = books(row);
    return new Client(
        row.getString("client_id"),
        books.consumed(),
        books.stored(),
        books.duplicates(),
        books.deadLettered(),
        books.balance());
  }

  private static Books books(ResultSet row) throws SQLException {
    return new Books(
        row.getLong("consumed"),
        row.getLong("stored"),
        row.getLong("duplicates"),
        row.getLong("dead_lettered"));
  }
}
