package dev.centrallogger.writer.retention;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.rollup.ClientHour;
import dev.centrallogger.writer.rollup.RollupRebuild;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes logs that are over, with what the rollups say of them: months by dropping their
 * partition, and their rollups afterwards in small batches; what is older than the partitions in
 * small batches of both. Readers and the storing of other logs never wait for it longer than a
 * moment; a month that is being read all the time stays until the next look.
 */
public final class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private static final YearMonth FIRST_PARTITION = YearMonth.of(2024, 1);
  private static final int BATCH_ROWS = 2_000;

  /** There may be three rows for each log of a month; so many go in a tenth of a second or two. */
  private static final int BATCH_ROLLUPS = 10_000;

  /** The first key keeps it apart from every other advisory lock: 3 is "retention". */
  private static final String TRY_LOCK =
      """
      SELECT pg_try_advisory_xact_lock(3, 0)
      """;

  private static final String EXPIRED =
      """
      SELECT start_at, sum(logs) AS logs
      FROM (
        SELECT start_at, success_count + partial_count + error_count AS logs
        FROM rollup_total
        -- of all clients
        WHERE client_id = '' AND grain = 'month'
        UNION ALL
        SELECT date_trunc('month', start_at, 'UTC'), success_count + partial_count + error_count
        FROM rollup_delta
        UNION ALL
        SELECT to_timestamp(right(relname, 7), 'YYYY_MM')::timestamp AT TIME ZONE 'UTC', 0
        FROM pg_inherits
        JOIN pg_class ON pg_class.oid = inhrelid
        WHERE inhparent = 'workflow_log'::regclass
          AND relname <> 'workflow_log_before_2024'
      ) AS month
      WHERE start_at < ?
      GROUP BY start_at
      ORDER BY start_at
      """;

  private static final String DROP_MONTH =
      """
      SELECT drop_month(make_date(?, ?, 1))
      """;

  private static final String FORGET_MONTH =
      """
      SELECT forget_month(make_date(?, ?, 1), ?)
      """;

  private static final String OLDEST =
      """
      SELECT DISTINCT client_id
      FROM (
        SELECT client_id
        FROM workflow_log_before_2024
        WHERE log_id < log_id_floor(?)
        ORDER BY log_id
        LIMIT ?
      ) AS oldest
      """;

  private static final String LOCK_CLIENTS =
      """
      SELECT lock_clients(?)
      """;

  private static final String DELETE_OLDEST =
      """
      WITH oldest AS (
        SELECT client_id, log_id
        FROM workflow_log_before_2024
        WHERE log_id < log_id_floor(?)
          AND client_id = ANY (?)
        ORDER BY log_id
        LIMIT ?
      )
      DELETE FROM workflow_log_before_2024 AS log
      USING oldest
      WHERE log.client_id = oldest.client_id AND log.log_id = oldest.log_id
      RETURNING log.client_id, date_trunc('hour', executed_at, 'UTC') AS hour
      """;

  private final WriterDatabase database;
  private final int batchRollups;

  public Retention(WriterDatabase database) {
    this(database, BATCH_ROLLUPS);
  }

  Retention(WriterDatabase database, int batchRollups) {
    this.database = database;
    this.batchRollups = batchRollups;
  }

  /**
   * The months that are over, oldest first.
   *
   * @param retainedSince the beginning of the first month that is kept
   * @throws LogStoreUnavailableException if the database cannot be asked
   */
  public List<ExpiredMonth> expired(Instant retainedSince) {
    return database.inTransaction(connection -> {
      try (PreparedStatement expired = connection.prepareStatement(EXPIRED)) {
        expired.setObject(1, retainedSince.atOffset(ZoneOffset.UTC));
        try (ResultSet rows = expired.executeQuery()) {
          List<ExpiredMonth> months = new ArrayList<>();
          while (rows.next()) {
            OffsetDateTime start = rows.getObject("start_at", OffsetDateTime.class);
            months.add(
                new ExpiredMonth(
                    YearMonth.from(start.withOffsetSameInstant(ZoneOffset.UTC)),
                    rows.getLong("logs")));
          }
          return months;
        }
      }
    });
  }

  /**
   * Removes what is over.
   *
   * @param retainedSince the beginning of the first month that is kept
   * @return how many logs are gone; none if another writer is at it
   * @throws LogStoreUnavailableException if the database fails, or a month is read all the time;
   *     what was removed before stays so, and what is left of a month goes with the next look
   */
  public long remove(Instant retainedSince) {
    long removed = 0;
    for (ExpiredMonth expired : expired(retainedSince)) {
      if (!expired.month().isBefore(FIRST_PARTITION) && drop(expired.month())) {
        forget(expired.month());
        log.info("{} is over: {} logs are gone", expired.month(), expired.logs());
        removed += expired.logs();
      }
    }
    int deleted;
    do {
      deleted = deleteOldest(retainedSince);
      removed += deleted;
    } while (deleted > 0);
    return removed;
  }

  private boolean drop(YearMonth month) {
    return database.inTransaction(connection -> {
      if (!tryLock(connection)) {
        return false;
      }
      try (PreparedStatement drop = connection.prepareStatement(DROP_MONTH)) {
        drop.setInt(1, month.getYear());
        drop.setInt(2, month.getMonthValue());
        return drop.execute();
      }
    });
  }

  private void forget(YearMonth month) {
    int forgotten;
    do {
      forgotten =
          database.inTransaction(connection -> {
            try (PreparedStatement forget = connection.prepareStatement(FORGET_MONTH)) {
              forget.setInt(1, month.getYear());
              forget.setInt(2, month.getMonthValue());
              forget.setInt(3, batchRollups);
              try (ResultSet row = forget.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
              }
            }
          });
    } while (forgotten > 0);
  }

  private int deleteOldest(Instant retainedSince) {
    return database.inTransaction(connection -> {
      if (!tryLock(connection)) {
        return 0;
      }
      Object[] clients = clientsOfOldest(connection, retainedSince);
      if (clients.length == 0) {
        return 0;
      }
      try (PreparedStatement lock = connection.prepareStatement(LOCK_CLIENTS)) {
        lock.setArray(1, connection.createArrayOf("text", clients));
        lock.execute();
      }
      return deleteOldest(connection, retainedSince, clients);
    });
  }

  private static Object[] clientsOfOldest(Connection connection, Instant retainedSince)
      throws SQLException {
    try (PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
      oldest.setObject(1, retainedSince.atOffset(ZoneOffset.UTC));
      oldest.setInt(2, BATCH_ROWS);
      try (ResultSet rows = oldest.executeQuery()) {
        List<String> clients = new ArrayList<>();
        while (rows.next()) {
          clients.add(rows.getString("client_id"));
        }
        return clients.toArray();
      }
    }
  }

  private static int deleteOldest(Connection connection, Instant retainedSince, Object[] clients)
      throws SQLException {
    int deleted = 0;
    Set<ClientHour> touched = new LinkedHashSet<>();
    try (PreparedStatement delete = connection.prepareStatement(DELETE_OLDEST)) {
      delete.setObject(1, retainedSince.atOffset(ZoneOffset.UTC));
      delete.setArray(2, connection.createArrayOf("text", clients));
      delete.setInt(3, BATCH_ROWS);
      try (ResultSet rows = delete.executeQuery()) {
        while (rows.next()) {
          deleted++;
          touched.add(
              new ClientHour(
                  new ClientId(rows.getString("client_id")),
                  rows.getObject("hour", OffsetDateTime.class).toInstant()));
        }
      }
    }
    RollupRebuild.rebuild(connection, touched);
    return deleted;
  }

  private static boolean tryLock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK);
        ResultSet row = lock.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }
}
