package dev.centrallogger.writer.rollup;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares rollups with the rows they come from, and makes them anew. While logs are stored: a day
 * of a client at a time, in a transaction that holds its lock.
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
          database.inTransaction(connection -> differences(connection, day.hours(from, to)));
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
      List<ClientHour> hours = day.hours(from, to);
      database.inTransaction(connection -> {
        lock(connection, day.client());
        RollupRebuild.rebuild(connection, hours);
        return hours;
      });
      days++;
    }
    return days;
  }

  private List<RollupDifference> differences(Connection connection, List<ClientHour> hours)
      throws SQLException {
    ClientId client = hours.getFirst().clientId();
    lock(connection, client);
    RollupFold.lock(connection);
    RollupFold.fold(connection, client.value(), Integer.MAX_VALUE);
    try (PreparedStatement differences = connection.prepareStatement(DIFFERENCES)) {
      RollupRebuild.setHours(connection, differences, hours);
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

  private static void lock(Connection connection, ClientId client) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_CLIENT)) {
      lock.setString(1, client.value());
      lock.execute();
    }
  }

  private Iterable<ClientDay> days(Instant from, Instant to) {
    return () -> new ClientDays(database, from, to);
  }

  /** A day of a client's. */
  record ClientDay(ClientId client, Instant start) {

    /** Those of its hours that lie in a range. */
    List<ClientHour> hours(Instant from, Instant to) {
      return Stream.iterate(start, hour -> hour.plus(Duration.ofHours(1)))
          .limit(24)
          .filter(hour -> !hour.isBefore(from) && hour.isBefore(to))
          .map(hour -> new ClientHour(client, hour))
          .toList();
    }
  }
}
