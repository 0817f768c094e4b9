package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.LatencyHistogram;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The table {@code rollup_total}. */
final class TotalRollup {

  private static final String FIND =
      """
      SELECT ordinal, latency
      FROM unnest(?, ?, ?) WITH ORDINALITY AS asked (client_id, grain, start_second, ordinal)
      JOIN rollup_total AS stored
        ON stored.client_id = asked.client_id
        AND stored.grain = asked.grain
        AND stored.start_at = to_timestamp(start_second)
      """;

  private static final String ADD =
      """
      INSERT INTO rollup_total AS stored (
        client_id, grain, start_at, success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum)
      SELECT client_id, grain, to_timestamp(start_second), success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS added (
        client_id, grain, start_second, success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum)
      ON CONFLICT (client_id, grain, start_at) DO UPDATE
      SET success_count = stored.success_count + excluded.success_count,
        partial_count = stored.partial_count + excluded.partial_count,
        error_count = stored.error_count + excluded.error_count,
        timed_count = stored.timed_count + excluded.timed_count,
        scaled_execution_time = stored.scaled_execution_time + excluded.scaled_execution_time,
        latency = excluded.latency,
        confident_count = stored.confident_count + excluded.confident_count,
        confidence_sum = stored.confidence_sum + excluded.confidence_sum
      """;

  private TotalRollup() {}

  /** Histograms are merged here, not in SQL, which would take ten times as long. */
  static void add(Connection connection, Map<Bucket, Figures> added) throws SQLException {
    List<Bucket> buckets = List.copyOf(added.keySet());
    List<Figures> figures = buckets.stream().map(added::get).toList();
    List<LatencyHistogram> stored;
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      new BucketColumns(connection, find).buckets(buckets);
      stored = StoredLatency.find(find, buckets.size());
    }
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      BucketColumns columns = new BucketColumns(connection, add);
      columns.buckets(buckets);
      columns.counts(figures);
      columns.measures(figures, StoredLatency.onTopOf(stored, figures));
      add.executeUpdate();
    }
  }
}
