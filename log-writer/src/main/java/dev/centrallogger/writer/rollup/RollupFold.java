package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.LatencyHistogram;
import dev.centrallogger.schema.RollupGrain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Folds deltas into the rows of their hours, days and months: the clients' own and those of all
 * clients.
 */
final class RollupFold {

  private static final String LOCK =
      """
      SELECT lock_rollups()
      """;

  /** The lock of lock_rollups. */
  private static final String TRY_LOCK =
      """
      SELECT pg_try_advisory_xact_lock(2, 0)
      """;

  private static final String TAKE_CATEGORIES =
      """
      DELETE FROM rollup_delta
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM rollup_delta %s LIMIT ?))
      RETURNING client_id, start_at, environment, category,
        success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum
      """;

  private static final String TAKE_VALUES =
      """
      DELETE FROM rollup_value_delta
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM rollup_value_delta %s LIMIT ?))
      RETURNING client_id, start_at, field, value, success_count, partial_count, error_count
      """;

  private RollupFold() {}

  /** Waits until nobody else changes the rollups' rows; until the end of the transaction. */
  static void lock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.execute();
    }
  }

  /** The same without waiting; false if somebody else is at it. */
  static boolean tryLock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK);
        ResultSet row = lock.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * Folds in what there is, in the caller's transaction, which holds the lock.
   *
   * @param limit of deltas of each table
   * @return how many there were in the table that had more
   */
  static int fold(Connection connection, int limit) throws SQLException {
    return fold(connection, Optional.empty(), limit);
  }

  /** Folds in all there is of one client's, as {@link #fold(Connection, int)} does. */
  static void foldClient(Connection connection, String clientId) throws SQLException {
    fold(connection, Optional.of(clientId), Integer.MAX_VALUE);
  }

  private static int fold(Connection connection, Optional<String> clientId, int limit)
      throws SQLException {
    return Math.max(
        foldCategories(connection, clientId, limit), foldValues(connection, clientId, limit));
  }

  private static PreparedStatement take(
      Connection connection, String statement, Optional<String> clientId, int limit)
      throws SQLException {
    PreparedStatement take =
        connection.prepareStatement(
            statement.formatted(clientId.isPresent() ? "WHERE client_id = ?" : ""));
    int index = 0;
    if (clientId.isPresent()) {
      take.setString(++index, clientId.get());
    }
    take.setInt(++index, limit);
    return take;
  }

  private static int foldCategories(Connection connection, Optional<String> clientId, int limit)
      throws SQLException {
    Map<CategoryKey, Figures> hours = new HashMap<>();
    int taken = 0;
    try (PreparedStatement take = take(connection, TAKE_CATEGORIES, clientId, limit);
        ResultSet delta = take.executeQuery()) {
      while (delta.next()) {
        Figures figures =
            hours.computeIfAbsent(
                new CategoryKey(
                    hourOf(delta), delta.getString("environment"), delta.getString("category")),
                _ -> new Figures());
        addCounts(figures, delta);
        addMeasures(figures, delta);
        taken++;
      }
    }
    if (taken > 0) {
      Map<CategoryKey, Figures> categories =
          withSums(hours, CategoryKey::of, CategoryKey::ofAllClients);
      Map<Bucket, Figures> totals = new HashMap<>();
      categories.forEach(
          (key, figures) -> totals.computeIfAbsent(key.bucket(), _ -> new Figures()).add(figures));
      CategoryRollup.add(connection, categories);
      TotalRollup.add(connection, totals);
    }
    return taken;
  }

  private static int foldValues(Connection connection, Optional<String> clientId, int limit)
      throws SQLException {
    Map<ValueKey, Figures> hours = new HashMap<>();
    int taken = 0;
    try (PreparedStatement take = take(connection, TAKE_VALUES, clientId, limit);
        ResultSet delta = take.executeQuery()) {
      while (delta.next()) {
        ValueKey key =
            new ValueKey(hourOf(delta), delta.getString("field"), delta.getString("value"));
        addCounts(hours.computeIfAbsent(key, _ -> new Figures()), delta);
        taken++;
      }
    }
    if (taken > 0) {
      ValueRollup.add(connection, withSums(hours, ValueKey::of, ValueKey::ofAllClients));
    }
    return taken;
  }

  private static Bucket hourOf(ResultSet delta) throws SQLException {
    return new Bucket(
        delta.getString("client_id"),
        RollupGrain.HOUR,
        delta.getObject("start_at", OffsetDateTime.class).toInstant());
  }

  private static void addCounts(Figures figures, ResultSet delta) throws SQLException {
    figures.successes += delta.getLong("success_count");
    figures.partials += delta.getLong("partial_count");
    figures.errors += delta.getLong("error_count");
  }

  private static void addMeasures(Figures figures, ResultSet delta) throws SQLException {
    figures.addTimes(
        delta.getLong("timed_count"), LatencyHistogram.read(delta.getBytes("latency")));
    figures.scaledExecutionTime += delta.getDouble("scaled_execution_time");
    figures.confident += delta.getLong("confident_count");
    figures.confidence += delta.getDouble("confidence_sum");
  }

  /** The hours, and what they make of their days and months, and of those of all clients. */
  private static <K> Map<K, Figures> withSums(
      Map<K, Figures> hours, BiFunction<K, RollupGrain, K> coarser, UnaryOperator<K> allClients) {
    Map<K, Figures> all = new HashMap<>();
    hours.forEach((key, figures) -> {
      for (RollupGrain grain : RollupGrain.values()) {
        K bucket = coarser.apply(key, grain);
        all.computeIfAbsent(bucket, _ -> new Figures()).add(figures);
        all.computeIfAbsent(allClients.apply(bucket), _ -> new Figures()).add(figures);
      }
    });
    return all;
  }
}
