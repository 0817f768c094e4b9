package dev.centrallogger.query.facets;

import dev.centrallogger.query.facets.Facets.FacetValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Facets as they are read: rows of {@code facet}, {@code value} and {@code count}, in order. */
final class FacetCounts {

  private final Map<Facet, List<FacetValue>> values = new EnumMap<>(Facet.class);
  private long logs;

  /** All rows of a statement. */
  static FacetCounts read(ResultSet rows) throws SQLException {
    FacetCounts counts = new FacetCounts();
    while (rows.next()) {
      counts.add(rows);
    }
    return counts;
  }

  /** Adds a row: of a facet's value, or, without a facet, how many logs were counted. */
  private void add(ResultSet row) throws SQLException {
    String facet = row.getString("facet");
    String value = row.getString("value");
    long count = row.getLong("count");
    if (facet == null) {
      logs = count;
    } else if (value != null && count > 0) {
      values
          .computeIfAbsent(Facet.valueOf(facet), _ -> new ArrayList<>())
          .add(new FacetValue(value, count));
    }
  }

  Map<Facet, List<FacetValue>> values() {
    return values;
  }

  /** How many logs were counted. */
  long logs() {
    return logs;
  }
}
