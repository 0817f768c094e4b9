package dev.centrallogger.query.facets;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import java.util.HashMap;
import java.util.Map;

/** Facets counted in the rows of {@code workflow_log}, the newest of them: so in bounded time. */
final class RowFacets {

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
        %s
        GROUP BY GROUPING SETS (
          (), status, category, environment, resolution_status, workflow_version, client_id)
      ) AS counted
      WHERE place <= :maxValues
      ORDER BY facet, place
      """;

  private RowFacets() {}

  /** Counts the newest logs that meet the filter. */
  static Query<FacetCounts> ofNewestMeant(LogScope scope, LogFilter filter) {
    LogCondition condition = FilterSql.condition(scope, filter);
    return counts(condition.whereClause(), "", condition.values());
  }

  /** Counts those of the newest logs that meet the filter. */
  static Query<FacetCounts> amongNewest(LogScope scope, LogFilter filter) {
    LogCondition newest = FilterSql.condition(scope, filter.servedByIndex());
    LogCondition meant = FilterSql.condition(scope, filter);
    Map<String, Object> values = new HashMap<>(newest.values());
    values.putAll(meant.values());
    // the range has told which are the newest, and their ids are not known here
    String clause = FilterSql.condition(scope, filter.withoutRange()).whereClause();
    return counts(newest.whereClause(), clause, values);
  }

  private static Query<FacetCounts> counts(
      String newest, String meant, Map<String, Object> conditions) {
    Map<String, Object> values = new HashMap<>(conditions);
    values.put("limit", MAX_COUNTED);
    values.put("maxValues", Facets.MAX_VALUES);
    return Query.of(FACETS.formatted(newest, meant), values, FacetCounts::read);
  }
}
