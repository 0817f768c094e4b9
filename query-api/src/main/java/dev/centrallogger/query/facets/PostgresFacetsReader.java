package dev.centrallogger.query.facets;

import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.facets.Facets.FacetValue;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.rollup.Rollup;
import dev.centrallogger.query.tenant.LogScope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts values from the rollups where they know what the filter asks for, and else in the newest
 * rows: so it takes bounded time however many logs there are.
 */
public final class PostgresFacetsReader implements FacetsReader {

  private final ReadDatabase database;

  public PostgresFacetsReader(ReadDatabase database) {
    this.database = database;
  }

  @Override
  public Facets read(LogScope scope, LogFilter filter) {
    return database.read(
        scope,
        Rollup.of(filter)
            .filter(rollup -> !rollup.isByValue())
            .map(rollup -> fromRollups(scope, rollup))
            .orElseGet(
                () -> RowFacets.ofNewestMeant(scope, filter).map(PostgresFacetsReader::fromRows)));
  }

  private static Facets fromRows(FacetCounts newest) {
    return new Facets(
        newest.values(),
        newest.logs() < RowFacets.MAX_COUNTED
            ? OptionalLong.empty()
            : OptionalLong.of(RowFacets.MAX_COUNTED));
  }

  private static Query<Facets> fromRollups(LogScope scope, Rollup rollup) {
    LogFilter filter = rollup.filter();
    RollupFacets rollups = new RollupFacets(scope, rollup);
    Query<FacetCounts> byClient =
        scope.client().isPresent() ? Query.known(new FacetCounts()) : rollups.byClient();
    Query<Map<Facet, List<FacetValue>>> known =
        rollups.byCategory().with(byClient, (first, second) -> known(scope, first, second));
    return filter.categories().isEmpty() && filter.environments().isEmpty()
        ? known.with(rollups.byValue(), PostgresFacetsReader::withAll)
        : known.with(RowFacets.amongNewest(scope, filter), PostgresFacetsReader::withNewest);
  }

  private static Map<Facet, List<FacetValue>> known(
      LogScope scope, FacetCounts byCategory, FacetCounts byClient) {
    Map<Facet, List<FacetValue>> known = new EnumMap<>(Facet.class);
    known.putAll(byCategory.values());
    known.putAll(byClient.values());
    long all = logs(known);
    scope
        .client()
        .filter(_ -> all > 0)
        .ifPresent(
            client -> known.put(Facet.CLIENT_ID, List.of(new FacetValue(client.value(), all))));
    return known;
  }

  private static Facets withAll(Map<Facet, List<FacetValue>> known, FacetCounts byValue) {
    known.putAll(byValue.values());
    return new Facets(known, OptionalLong.empty());
  }

  /** The rollup of the other fields does not know a category or an environment. */
  private static Facets withNewest(Map<Facet, List<FacetValue>> known, FacetCounts newest) {
    for (Facet facet : List.of(Facet.RESOLUTION_STATUS, Facet.WORKFLOW_VERSION)) {
      known.put(facet, newest.values().getOrDefault(facet, List.of()));
    }
    return new Facets(
        known,
        newest.logs() < logs(known)
            ? OptionalLong.of(RowFacets.MAX_COUNTED)
            : OptionalLong.empty());
  }

  private static long logs(Map<Facet, List<FacetValue>> known) {
    return known.getOrDefault(Facet.STATUS, List.of()).stream().mapToLong(FacetValue::count).sum();
  }
}
