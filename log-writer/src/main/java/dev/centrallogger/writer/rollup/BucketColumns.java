package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.LatencyHistogram;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement that takes its rows as one array for each column. */
final class BucketColumns {

  private final Connection connection;
  private final PreparedStatement statement;
  private int index;

  BucketColumns(Connection connection, PreparedStatement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /** client_id, grain, and start_at in seconds. */
  void buckets(List<Bucket> buckets) throws SQLException {
    texts(buckets, Bucket::clientId);
    texts(buckets, bucket -> bucket.grain().sqlName());
    longs(buckets, bucket -> bucket.start().getEpochSecond());
  }

  /** client_id, and start_at in seconds. */
  void hours(List<Bucket> hours) throws SQLException {
    texts(hours, Bucket::clientId);
    longs(hours, hour -> hour.start().getEpochSecond());
  }

  /** The three counts by status. */
  void counts(List<Figures> figures) throws SQLException {
    longs(figures, sum -> sum.successes);
    longs(figures, sum -> sum.partials);
    longs(figures, sum -> sum.errors);
  }

  /** The rest of the figures, with the histograms to be stored for them. */
  void measures(List<Figures> figures, List<LatencyHistogram> latencies) throws SQLException {
    longs(figures, Figures::timed);
    doubles(figures, sum -> sum.scaledExecutionTime);
    statement.setArray(
        ++index,
        connection.createArrayOf(
            "bytea", latencies.stream().map(LatencyHistogram::toBytes).toArray(byte[][]::new)));
    longs(figures, sum -> sum.confident);
    doubles(figures, sum -> sum.confidence);
  }

  <T> void texts(List<T> rows, Function<T, @Nullable String> column) throws SQLException {
    array("text", rows, column);
  }

  private <T> void longs(List<T> rows, Function<T, Long> column) throws SQLException {
    array("int8", rows, column);
  }

  private <T> void doubles(List<T> rows, Function<T, Double> column) throws SQLException {
    array("float8", rows, column);
  }

  private <T> void array(String type, List<T> rows, Function<T, ? extends @Nullable Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(column).toArray();
    statement.setArray(++index, connection.createArrayOf(type, values));
  }
}
