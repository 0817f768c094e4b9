package dev.centrallogger.query.facets;

import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.facets.Facets.FacetValue;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.rollup.Rollup;
import dev.centrallogger.query.tenant.LogScope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Optional<Rollup> rollup = Rollup.of(filter).filter(found -> !found.isByValue());
    return database.read(
        scope,
        transaction ->
            rollup.isPresent()
                ? fromRollups(transaction, scope, rollup.get())
                : fromRows(RowFacets.ofNewestMeant(transaction, scope, filter)));
  }

  private static Facets fromRows(FacetCounts newest) {
    return new Facets(
        newest.values(),
        newest.logs() < RowFacets.MAX_COUNTED
            ? OptionalLong.empty()
            : OptionalLong.of(RowFacets.MAX_COUNTED));
  }

  private static Facets fromRollups(ReadTransaction transaction, LogScope scope, Rollup rollup) {
    LogFilter filter = rollup.filter();
    RollupFacets rollups = new RollupFacets(transaction, scope, rollup);
    Map<Facet, List<FacetValue>> known = new EnumMap<>(Facet.class);
    known.putAll(rollups.byCategory().values());
    long all =
        known.getOrDefault(Facet.STATUS, List.of()).stream().mapToLong(FacetValue::count).sum();
    if (all > 0) {
      known.put(Facet.CLIENT_ID, clients(scope, rollups, all));
    }
    if (filter.categories().isEmpty() && filter.environments().isEmpty()) {
      known.putAll(rollups.byValue().values());
      return new Facets(known, OptionalLong.empty());
    }
    // the rollup of the other fields does not know a category or an environment
    FacetCounts newest = RowFacets.amongNewest(transaction, scope, filter);
    for (Facet facet : List.of(Facet.RESOLUTION_STATUS, Facet.WORKFLOW_VERSION)) {
      known.put(facet, newest.values().getOrDefault(facet, List.of()));
    }
    return new Facets(
        known, newest.logs() < all ? OptionalLong.of(RowFacets.MAX_COUNTED) : OptionalLong.empty());
  }

  private static List<FacetValue> clients(LogScope scope, RollupFacets rollups, long logs) {
    return scope
        .client()
        .map(client -> List.of(new FacetValue(client.value(), logs)))
        .orElseGet(() -> rollups.byClient().values().getOrDefault(Facet.CLIENT_ID, List.of()));
  }
}
