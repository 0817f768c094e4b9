package dev.centrallogger.query.facets;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The values of the logs of a filter.
 *
 * @param values of each facet, the most frequent first; a log without a value is in none
 * @param countedNewest of how many logs the counts are, where that is not all: of the newest
 */
public record Facets(Map<Facet, List<FacetValue>> values, OptionalLong countedNewest) {

  /** The most values of a facet. */
  public static final int MAX_VALUES = 50;

  /** A value and how many logs have it. */
  public record FacetValue(String value, long count) {}

  public Facets {
    values = new EnumMap<>(values);
  }

  List<FacetValue> of(Facet facet) {
    return values.getOrDefault(facet, List.of());
  }
}
