package dev.centrallogger.query.metrics;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** {@link Figures} as the columns of an aggregate over {@code workflow_log}. */
final class FiguresSql {

  /**
   * An execution time is any double, and PostgreSQL's {@code avg} fails once a sum or a square
   * leaves the doubles: two logs of 1e200 seconds would take the figures of everything with them.
   * Divided by a power of two, which is exact, no sum does. What is so small that the division
   * would underflow, which is an error as well, adds nothing to an average.
   */
  private static final double SCALE = 0x1p64;

  static final String COLUMNS =
      """
      count(*) AS total_logs,
        count(*) FILTER (WHERE status = 'SUCCESS') AS success_count,
        count(*) FILTER (WHERE status = 'PARTIAL') AS partial_count,
        count(*) FILTER (WHERE status = 'ERROR') AS error_count,
        count(execution_time_seconds) AS timed_logs,
        sum(execution_time_seconds / 18446744073709551616::float8)
          FILTER (WHERE execution_time_seconds > 1e-200) AS scaled_execution_time,
        percentile_disc(ARRAY[0.5, 0.95, 0.99])
          WITHIN GROUP (ORDER BY execution_time_seconds) AS percentiles,
        avg(confidence) AS avg_confidence\
      """;

  private FiguresSql() {}

  static Figures read(ResultSet row) throws SQLException {
    @Nullable Double[] percentiles = percentiles(row);
    return new Figures(
        row.getLong("total_logs"),
        row.getLong("success_count"),
        row.getLong("partial_count"),
        row.getLong("error_count"),
        average(row.getDouble("scaled_execution_time"), row.getLong("timed_logs")),
        percentiles[0],
        percentiles[1],
        percentiles[2],
        row.getObject("avg_confidence", Double.class));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Double average(double scaledSum, long count) {
    return count == 0 ? null : Math.min(scaledSum / count * SCALE, Double.MAX_VALUE);
  }

  private static @Nullable Double[] percentiles(ResultSet row) throws SQLException {
    Array percentiles = row.getArray("percentiles");
    return percentiles == null ? new @Nullable Double[3] : (Double[]) percentiles.getArray();
  }
}
