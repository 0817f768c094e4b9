package dev.centrallogger.query.metrics;

import dev.centrallogger.schema.LatencyHistogram;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * {@link Figures} in SQL: parts of them from the rollups and from logs, in the same columns, and
 * their sum.
 */
final class FiguresSql {

  /**
   * Sums of execution times are divided by this: a time may be any double, and PostgreSQL's {@code
   * avg} fails once a sum or a square leaves the doubles. By a power of two, which is exact.
   */
  private static final double SCALE = 0x1p64;

  /** Of a rollup's row. */
  static final String ROLLUP_COLUMNS =
      """
      success_count, partial_count, error_count, timed_count, scaled_execution_time, latency,
        NULL::bytea AS times, confident_count, confidence_sum\
      """;

  /** Of logs. Their times are given as they are: Java is quicker to find their buckets. */
  static final String LOG_COLUMNS =
      """
      count(*) FILTER (WHERE status = 'SUCCESS') AS success_count,
        count(*) FILTER (WHERE status = 'PARTIAL') AS partial_count,
        count(*) FILTER (WHERE status = 'ERROR') AS error_count,
        count(execution_time_seconds) AS timed_count,
        coalesce(
          sum(execution_time_seconds / 18446744073709551616::float8)
            FILTER (WHERE execution_time_seconds > 1e-200),
          0) AS scaled_execution_time,
        NULL::bytea AS latency,
        string_agg(float8send(execution_time_seconds), ''::bytea) AS times,
        count(confidence) AS confident_count,
        coalesce(sum(confidence), 0) AS confidence_sum\
      """;

  /** The sum of either. Histograms are appended, and added up when they are read. */
  static final String SUM_COLUMNS =
      """
      sum(success_count + partial_count + error_count)::bigint AS total_logs,
        sum(success_count)::bigint AS success_count,
        sum(partial_count)::bigint AS partial_count,
        sum(error_count)::bigint AS error_count,
        sum(timed_count)::bigint AS timed_count,
        sum(scaled_execution_time) AS scaled_execution_time,
        string_agg(latency, ''::bytea) AS latency,
        string_agg(times, ''::bytea) AS times,
        sum(confident_count)::bigint AS confident_count,
        sum(confidence_sum) AS confidence_sum\
      """;

  private FiguresSql() {}

  static Figures read(ResultSet row) throws SQLException {
    byte @Nullable [] entries = row.getBytes("latency");
    LatencyHistogram ofRollups =
        entries == null ? LatencyHistogram.EMPTY : LatencyHistogram.read(entries);
    LatencyHistogram latency = ofRollups.plus(histogram(row.getBytes("times")));
    Double time = average(row.getDouble("scaled_execution_time"), row.getLong("timed_count"));
    return new Figures(
        row.getLong("total_logs"),
        row.getLong("success_count"),
        row.getLong("partial_count"),
        row.getLong("error_count"),
        time == null ? null : Math.min(time * SCALE, Double.MAX_VALUE),
        orNull(latency.percentile(0.5)),
        orNull(latency.percentile(0.95)),
        orNull(latency.percentile(0.99)),
        average(row.getDouble("confidence_sum"), row.getLong("confident_count")));
  }

  /** Of doubles, one after the other. */
  private static LatencyHistogram histogram(byte @Nullable [] times) {
    if (times == null) {
      return LatencyHistogram.EMPTY;
    }
    int[] buckets = new int[times.length / Double.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(times);
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = LatencyHistogram.bucketOf(buffer.getDouble());
    }
    return LatencyHistogram.of(buckets);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Double average(double sum, long count) {
    return count == 0 ? null : sum / count;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
