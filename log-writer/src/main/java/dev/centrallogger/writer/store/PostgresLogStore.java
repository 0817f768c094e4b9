package dev.centrallogger.writer.store;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.database.FailureClassifier;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.rollup.RollupDeltas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stores logs in PostgreSQL: asks which are there, COPYs the rest into the partitions of their
 * months, adds them to the rollups and moves the offsets, all in one transaction that holds the
 * clients' locks, so that what it was answered still holds when it writes.
 */
public final class PostgresLogStore implements LogStore {

  private static final String LOCK_CLIENTS =
      """
      SELECT lock_clients(?)
      """;

  private final WriterDatabase database;
  private final Books books;
  private final MonthPartitions partitions;
  private final RowInserter copy = new CopyInserter();
  private final RowInserter staged = new StagedInserter();

  /** Stores what the log topic brings. */
  public PostgresLogStore(WriterDatabase database, ConsumerOffsets offsets) {
    this(database, new LiveBooks(offsets));
  }

  /**
   * Stores what another reading brings.
   *
   * @param books of that reading
   */
  public PostgresLogStore(WriterDatabase database, Books books) {
    this.database = database;
    this.books = books;
    this.partitions = new MonthPartitions(database);
  }

  @Override
  public WriteResult store(LogBatch batch) {
    try {
      Map<YearMonth, String> tables = tablesOf(batch);
      try {
        return store(batch, tables, copy);
      } catch (RowAppearedException e) {
        return store(batch, tables, staged);
      }
    } catch (LogStoreUnavailableException e) {
      partitions.forget();
      throw e;
    }
  }

  @Override
  public boolean isStored(LogBatch batch) {
    if (batch.advances().stream().anyMatch(advance -> advance.next() <= advance.expected())) {
      // Read again: the offset stands beyond the batch whether or not that was committed.
      return false;
    }
    Map<PartitionId, Long> found =
        books.find(batch.advances().stream().map(LogBatch.Advance::partition).toList());
    return batch.advances().stream()
        .allMatch(advance -> Long.valueOf(advance.next()).equals(found.get(advance.partition())));
  }

  @Override
  public void witness(LogId logId) {
    WorkflowLog witness = Witness.beside(logId);
    try {
      String table = partitions.tableOf(MonthPartitions.monthOf(logId));
      database.inTransaction(connection -> {
        lockClients(connection, Set.of(witness.clientId().value()));
        insert(connection, copy, table, List.of(witness));
        addToRollups(connection, List.of(witness));
        connection.rollback();
        return witness;
      });
    } catch (RowRejectedException | RowAppearedException e) {
      throw new LogStoreUnavailableException("the database refuses even a good row", e);
    } catch (LogStoreUnavailableException e) {
      partitions.forget();
      throw e;
    }
  }

  private WriteResult store(LogBatch batch, Map<YearMonth, String> tables, RowInserter inserter) {
    return database.inTransaction(
        connection -> store(connection, batch, tables, inserter), CommitUnknownException::new);
  }

  private WriteResult store(
      Connection connection, LogBatch batch, Map<YearMonth, String> tables, RowInserter inserter)
      throws SQLException {
    List<WorkflowLog> logs = batch.logs().toList();
    lockClients(
        connection, logs.stream().map(log -> log.clientId().value()).collect(Collectors.toSet()));
    Map<LogKey, ContentHash> stored = findStored(connection, logs, tables);
    BatchTriage triage = new BatchTriage(batch, stored);
    if (triage.conflicts().isEmpty()) {
      Set<LogKey> refused = insert(connection, inserter, triage.fresh(), tables);
      if (!refused.isEmpty()) {
        stored.putAll(
            findStored(
                connection,
                logs.stream().filter(log -> refused.contains(LogKey.of(log))).toList(),
                tables));
        triage = new BatchTriage(batch, stored);
      }
    }
    if (!triage.conflicts().isEmpty()) {
      connection.rollback();
      return new WriteResult.Conflicts(triage.conflicts());
    }
    addToRollups(connection, triage.fresh().values().stream().flatMap(List::stream).toList());
    if (!books.advance(
        connection,
        batch,
        new Books.Done(
            triage.tallies(),
            triage.clientTallies(),
            triage.fresh().values().stream().flatMap(List::stream).toList()))) {
      connection.rollback();
      return new WriteResult.Fenced();
    }
    RetriedDeadLetters.resolve(connection, batch);
    return new WriteResult.Stored(triage.tallies());
  }

  private Map<YearMonth, String> tablesOf(LogBatch batch) {
    Map<YearMonth, String> tables = new TreeMap<>();
    batch
        .logs()
        .map(log -> MonthPartitions.monthOf(log.logId()))
        .forEach(month -> tables.computeIfAbsent(month, partitions::tableOf));
    return tables;
  }

  private static void lockClients(Connection connection, Set<String> clients) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK_CLIENTS)) {
      statement.setArray(1, connection.createArrayOf("text", clients.toArray()));
      statement.execute();
    }
  }

  private static Map<LogKey, ContentHash> findStored(
      Connection connection, List<WorkflowLog> logs, Map<YearMonth, String> tables)
      throws SQLException {
    Map<YearMonth, List<WorkflowLog>> months =
        logs.stream().collect(Collectors.groupingBy(log -> MonthPartitions.monthOf(log.logId())));
    Map<LogKey, ContentHash> stored = new HashMap<>();
    for (Map.Entry<YearMonth, String> table : tables.entrySet()) {
      List<WorkflowLog> ofMonth = months.getOrDefault(table.getKey(), List.of());
      if (!ofMonth.isEmpty()) {
        stored.putAll(StoredLogs.find(connection, table.getValue(), ofMonth));
      }
    }
    return stored;
  }

  private static Set<LogKey> insert(
      Connection connection,
      RowInserter inserter,
      Map<YearMonth, List<WorkflowLog>> fresh,
      Map<YearMonth, String> tables)
      throws SQLException {
    Set<LogKey> refused = new HashSet<>();
    for (Map.Entry<YearMonth, String> table : tables.entrySet()) {
      List<WorkflowLog> ofMonth = fresh.getOrDefault(table.getKey(), List.of());
      if (!ofMonth.isEmpty()) {
        refused.addAll(insert(connection, inserter, table.getValue(), ofMonth));
      }
    }
    return refused;
  }

  /** A value may fit into the table and not into the rollups' keys, which are indexed. */
  private static void addToRollups(Connection connection, List<WorkflowLog> logs)
      throws SQLException {
    try {
      RollupDeltas.append(connection, logs);
    } catch (SQLException e) {
      if (FailureClassifier.classify(e) == FailureClassifier.Failure.DATA) {
        throw new RowRejectedException(FailureClassifier.sqlState(e).orElse(""));
      }
      throw e;
    }
  }

  /** Only a failure of this one statement can lie in the rows. */
  private static Set<LogKey> insert(
      Connection connection, RowInserter inserter, String table, List<WorkflowLog> logs)
      throws SQLException {
    try {
      return inserter.insert(connection, table, logs);
    } catch (SQLException e) {
      FailureClassifier.Failure failure = FailureClassifier.classify(e);
      if (failure == FailureClassifier.Failure.DATA) {
        throw new RowRejectedException(FailureClassifier.sqlState(e).orElse(""));
      }
      if (failure == FailureClassifier.Failure.ALREADY_THERE) {
        throw new RowAppearedException();
      }
      throw e;
    }
  }
}
