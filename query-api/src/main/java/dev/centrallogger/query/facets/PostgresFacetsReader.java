package dev.centrallogger.query.facets;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.facets.Facets.FacetValue;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts values in the rows of {@code workflow_log}, the newest of them: so it takes bounded time.
 */
public final class PostgresFacetsReader implements FacetsReader {

  /** So many rows are counted in some 50 ms, however many there are besides. */
  static final int MAX_COUNTED = 50_000;

  /**
   * The rows are read once, whatever number of facets. Of the grouping sets, one holds no column:
   * the number of rows counted.
   */
  private static final String FACETS =
      """
      SELECT facet, value, count
      FROM (
        SELECT
          CASE
            WHEN GROUPING(status) = 0 THEN 'STATUS'
            WHEN GROUPING(category) = 0 THEN 'CATEGORY'
            WHEN GROUPING(environment) = 0 THEN 'ENVIRONMENT'
            WHEN GROUPING(resolution_status) = 0 THEN 'RESOLUTION_STATUS'
            WHEN GROUPING(workflow_version) = 0 THEN 'WORKFLOW_VERSION'
            WHEN GROUPING(client_id) = 0 THEN 'CLIENT_ID'
          END AS facet,
          coalesce(status, category, environment, resolution_status, workflow_version, client_id)
            AS value,
          count(*) AS count,
          row_number() OVER (
            PARTITION BY GROUPING(
              status, category, environment, resolution_status, workflow_version, client_id)
            ORDER BY
              coalesce(
                status, category, environment, resolution_status, workflow_version, client_id
              ) IS NULL,
              count(*) DESC,
              coalesce(
                status, category, environment, resolution_status, workflow_version, client_id)
          ) AS place
        FROM (
          SELECT status, category, environment, resolution_status, workflow_version, client_id
          FROM workflow_log
          %s
          ORDER BY log_id DESC
          LIMIT :limit
        ) AS newest
        GROUP BY GROUPING SETS (
          (), status, category, environment, resolution_status, workflow_version, client_id)
      ) AS counted
      WHERE place <= :maxValues
      ORDER BY facet, place
      """;

  private final ReadDatabase database;

  public PostgresFacetsReader(ReadDatabase database) {
    this.database = database;
  }

  @Override
  public Facets read(LogScope scope, LogFilter filter) {
    LogCondition condition =
        FilterSql.condition(scope, filter)
            .with("limit", MAX_COUNTED)
            .with("maxValues", Facets.MAX_VALUES);
    Map<Facet, List<FacetValue>> values = new EnumMap<>(Facet.class);
    long[] counted = {0};
    database.read(
        scope,
        transaction -> {
          transaction
              .sql(FACETS.formatted(condition.whereClause()), condition.values())
              .query(row -> {
                String facet = row.getString("facet");
                String value = row.getString("value");
                long count = row.getLong("count");
                if (facet == null) {
                  counted[0] = count;
                } else if (value != null) {
                  values
                      .computeIfAbsent(Facet.valueOf(facet), _ -> new ArrayList<>())
                      .add(new FacetValue(value, count));
                }
              });
          return counted;
        });
    return new Facets(
        values, counted[0] < MAX_COUNTED ? OptionalLong.empty() : OptionalLong.of(counted[0]));
  }
}
