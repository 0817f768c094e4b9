package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.LatencyHistogram;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The table {@code rollup_category}. */
final class CategoryRollup {

  /** In two halves: an OR would keep the last column out of the index's conditions. */
  private static final String FIND =
      """
      WITH asked AS MATERIALIZED (
        SELECT *
        FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS asked (
          client_id, grain, start_second, environment, category, ordinal)
      )
      SELECT ordinal, latency
      FROM asked
      JOIN rollup_category AS stored
        ON stored.client_id = asked.client_id
        AND stored.grain = asked.grain
        AND stored.start_at = to_timestamp(start_second)
        AND stored.environment = asked.environment
        AND stored.category = asked.category
      UNION ALL
      SELECT ordinal, latency
      FROM asked
      JOIN rollup_category AS stored
        ON stored.client_id = asked.client_id
        AND stored.grain = asked.grain
        AND stored.start_at = to_timestamp(start_second)
        AND stored.environment = asked.environment
        AND stored.category IS NULL
      WHERE asked.category IS NULL
      """;

  private static final String ADD =
      """
      INSERT INTO rollup_category AS stored (
        client_id, grain, start_at, environment, category, success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum)
      SELECT client_id, grain, to_timestamp(start_second), environment, category,
        success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS added (
        client_id, grain, start_second, environment, category,
        success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum)
      ON CONFLICT (client_id, grain, start_at, environment, category) DO UPDATE
      SET success_count = stored.success_count + excluded.success_count,
        partial_count = stored.partial_count + excluded.partial_count,
        error_count = stored.error_count + excluded.error_count,
        timed_count = stored.timed_count + excluded.timed_count,
        scaled_execution_time = stored.scaled_execution_time + excluded.scaled_execution_time,
        latency = excluded.latency,
        confident_count = stored.confident_count + excluded.confident_count,
        confidence_sum = stored.confidence_sum + excluded.confidence_sum
      """;

  private CategoryRollup() {}

  static void add(Connection connection, Map<CategoryKey, Figures> added) throws SQLException {
    List<CategoryKey> keys = List.copyOf(added.keySet());
    List<Figures> figures = keys.stream().map(added::get).toList();
    List<LatencyHistogram> stored;
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      setKeys(new BucketColumns(connection, find), keys);
      stored = StoredLatency.find(find, keys.size());
    }
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      BucketColumns columns = new BucketColumns(connection, add);
      setKeys(columns, keys);
      columns.counts(figures);
      columns.measures(figures, StoredLatency.onTopOf(stored, figures));
      add.executeUpdate();
    }
  }

  private static void setKeys(BucketColumns columns, List<CategoryKey> keys) throws SQLException {
    columns.buckets(keys.stream().map(CategoryKey::bucket).toList());
    columns.texts(keys, CategoryKey::environment);
    columns.texts(keys, CategoryKey::category);
  }
}
