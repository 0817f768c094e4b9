package dev.centrallogger.writer.rollup;

import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares rollups with the rows they come from, and makes them anew. While logs are stored: a day
 * of a client at a time, in a transaction that holds its lock; and in the end those of all clients,
 * which come from the clients'.
 */
public final class RollupRepair {

  private static final String LOCK_CLIENT =
      """
      SELECT lock_clients(ARRAY[?])
      """;

  private static final String DIFFERENCES =
      """
      SELECT rollup, client_id, grain, start_at, first_key, second_key
      FROM rollup_differences(?, ?)
      ORDER BY client_id, start_at, rollup, grain, first_key, second_key
      """;

  private final WriterDatabase database;

  public RollupRepair(WriterDatabase database) {
    this.database = database;
  }

  /**
   * Compares every row of the hours in a range, and of the days and months they lie in.
   *
   * @param from inclusive, the beginning of an hour
   * @param to exclusive, the beginning of an hour
   * @param found gets each difference
   * @return how many there are
   * @throws LogStoreUnavailableException if the database cannot be asked
   */
  public long check(Instant from, Instant to, Consumer<RollupDifference> found) {
    long differences = 0;
    for (ClientDay day : days(from, to)) {
      List<RollupDifference> ofDay =
          database.inTransaction(
              connection -> differences(connection, day.clientId(), day.hours(from, to)));
      ofDay.forEach(found);
      differences += ofDay.size();
    }
    return differences;
  }

  /**
   * Makes the rows of the hours in a range, and of the days and months they lie in, anew.
   *
   * @param from inclusive, the beginning of an hour
   * @param to exclusive, the beginning of an hour
   * @return how many days of clients there were
   * @throws LogStoreUnavailableException if the database fails; what was done before stays done
   */
  public long rebuild(Instant from, Instant to) {
    long days = 0;
    for (ClientDay day : days(from, to)) {
      List<Instant> hours = day.hours(from, to);
      database.inTransaction(connection -> {
        begin(connection, day.clientId());
        RollupRebuild.rebuild(connection, day.clientId(), hours);
        return hours;
      });
      days++;
    }
    return days;
  }

  private List<RollupDifference> differences(
      Connection connection, String clientId, List<Instant> hours) throws SQLException {
    begin(connection, clientId);
    try (PreparedStatement differences = connection.prepareStatement(DIFFERENCES)) {
      RollupRebuild.setHours(
          connection, differences, Collections.nCopies(hours.size(), clientId), hours);
      try (ResultSet rows = differences.executeQuery()) {
        Stream.Builder<RollupDifference> found = Stream.builder();
        while (rows.next()) {
          found.add(
              new RollupDifference(
                  rows.getString("rollup"),
                  rows.getString("client_id"),
                  rows.getString("grain"),
                  rows.getObject("start_at", OffsetDateTime.class).toInstant(),
                  rows.getString("first_key"),
                  rows.getString("second_key")));
        }
        return found.build().toList();
      }
    }
  }

  /** Folds in what there is of the client, and keeps others from adding to it. */
  private static void begin(Connection connection, String clientId) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_CLIENT)) {
      lock.setString(1, clientId);
      lock.execute();
    }
    RollupFold.lock(connection);
    RollupFold.foldClient(connection, clientId);
  }

  private Iterable<ClientDay> days(Instant from, Instant to) {
    return () -> new ClientDays(database, from, to);
  }

  /**
   * A day of a client's.
   *
   * @param clientId a client's, or {@link dev.centrallogger.schema.AllClients}'
   */
  record ClientDay(String clientId, Instant start) {

    /** Those of its hours that lie in a range. */
    List<Instant> hours(Instant from, Instant to) {
      return Stream.iterate(start, hour -> hour.plus(Duration.ofHours(1)))
          .limit(24)
          .filter(hour -> !hour.isBefore(from) && hour.isBefore(to))
          .toList();
    }
  }
}
