package dev.centrallogger.writer.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The table {@code rollup_value}. */
final class ValueRollup {

  private static final String ADD =
      """
      INSERT INTO rollup_value AS stored (
        client_id, grain, start_at, field, value, success_count, partial_count, error_count)
      SELECT client_id, grain, to_timestamp(start_second), field, value,
        success_count, partial_count, error_count
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS added (
        client_id, grain, start_second, field, value, success_count, partial_count, error_count)
      ON CONFLICT (client_id, grain, start_at, field, value) DO UPDATE
      SET success_count = stored.success_count + excluded.success_count,
        partial_count = stored.partial_count + excluded.partial_count,
        error_count = stored.error_count + excluded.error_count
      """;

  private ValueRollup() {}

  static void add(Connection connection, Map<ValueKey, Figures> added) throws SQLException {
    List<ValueKey> keys = List.copyOf(added.keySet());
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      BucketColumns columns = new BucketColumns(connection, add);
      columns.buckets(keys.stream().map(ValueKey::bucket).toList());
      columns.texts(keys, ValueKey::field);
      columns.texts(keys, ValueKey::value);
      columns.counts(keys.stream().map(added::get).toList());
      add.executeUpdate();
    }
  }
}
