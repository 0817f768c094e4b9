package dev.centrallogger.writer.store;

import dev.centrallogger.model.LogId;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The partitions of {@code workflow_log}, made when first asked for. Thread-safe. Each is made in a
 * transaction of its own: within the batch's, its locks would last as long as the batch does.
 */
final class MonthPartitions {

  private static final String ENSURE_MONTH =
      """
      SELECT ensure_month(make_date(?, ?, 1))
      """;

  private final WriterDatabase database;
  private final Map<YearMonth, String> known = new ConcurrentHashMap<>();

  MonthPartitions(WriterDatabase database) {
    this.database = database;
  }

  static YearMonth monthOf(LogId logId) {
    return YearMonth.from(logId.executedAt().atOffset(ZoneOffset.UTC));
  }

  /**
   * The table a month's rows go to.
   *
   * @throws LogStoreUnavailableException if it was not there and cannot be made now
   */
  String tableOf(YearMonth month) {
    String table = known.get(month);
    if (table == null) {
      table = ensure(month);
      known.put(month, table);
    }
    return table;
  }

  /**
   * After a failure nothing is known: retention may have dropped a month, a restore all of them.
   */
  void forget() {
    known.clear();
  }

  private String ensure(YearMonth month) {
    return database.inTransaction(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ENSURE_MONTH)) {
        statement.setInt(1, month.getYear());
        statement.setInt(2, month.getMonthValue());
        try (ResultSet row = statement.executeQuery()) {
          if (!row.next()) {
            throw new SQLException("no row from " + ENSURE_MONTH);
          }
          return row.getString(1);
        }
      }
    });
  }
}
