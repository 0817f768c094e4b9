package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.LatencyHistogram;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The histograms that are stored, and to be added to. */
final class StoredLatency {

  private StoredLatency() {}

  /**
   * The histograms of the rows asked for, in that order; empty ones for those that are not there.
   *
   * @param find gives, for those that are there, their number from 1 among those asked for, and the
   *     histogram
   */
  static List<LatencyHistogram> find(PreparedStatement find, int asked) throws SQLException {
    List<LatencyHistogram> stored =
        new ArrayList<>(Collections.nCopies(asked, LatencyHistogram.EMPTY));
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        stored.set(rows.getInt("ordinal") - 1, LatencyHistogram.read(rows.getBytes("latency")));
      }
    }
    return stored;
  }

  /** The histograms of what is stored and of what is added. */
  static List<LatencyHistogram> onTopOf(List<LatencyHistogram> stored, List<Figures> added) {
    return IntStream.range(0, stored.size())
        .mapToObj(i -> stored.get(i).plus(added.get(i).latency()))
        .toList();
  }
}
