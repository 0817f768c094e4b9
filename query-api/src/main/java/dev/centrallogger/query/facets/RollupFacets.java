package dev.centrallogger.query.facets;

import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.rollup.Rollup;
import dev.centrallogger.query.rollup.RollupClients;
import dev.centrallogger.query.rollup.RollupParts;
import dev.centrallogger.query.tenant.LogScope;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Facets added up from rollups, and from the rows at the ends of a range: exact, of all logs. */
final class RollupFacets {

  private static final String BY_CATEGORY =
      """
      SELECT facet, value, count
      FROM (
        SELECT facet, value, sum(count) AS count,
          row_number() OVER (PARTITION BY facet ORDER BY sum(count) DESC, value) AS place
        FROM (
          SELECT environment, category,
            sum(success) AS success, sum(partial) AS partial, sum(error) AS error
          FROM (%s) AS parts (environment, category, success, partial, error)
          GROUP BY environment, category
        ) AS counted
        CROSS JOIN LATERAL (
          VALUES
            %s,
            ('CATEGORY', category, %s),
            ('ENVIRONMENT', environment, %3$s)
        ) AS one (facet, value, count)
        WHERE value IS NOT NULL AND count > 0
        GROUP BY facet, value
      ) AS ranked
      WHERE place <= :maxValues
      ORDER BY facet, place
      """;

  private static final String CATEGORY_COLUMNS =
      "environment, category, success_count, partial_count, error_count";

  private static final String CATEGORY_ROWS =
      """
      SELECT environment, category,
        count(*) FILTER (WHERE status = 'SUCCESS'),
        count(*) FILTER (WHERE status = 'PARTIAL'),
        count(*) FILTER (WHERE status = 'ERROR')
      FROM workflow_log
      %s
      GROUP BY environment, category
      """;

  private static final String BY_CLIENT =
      """
      SELECT 'CLIENT_ID' AS facet, client_id AS value, sum(count) AS count
      FROM (%s) AS parts (client_id, count)
      GROUP BY client_id
      HAVING sum(count) > 0
      ORDER BY count DESC, value
      LIMIT :maxValues
      """;

  private static final String CLIENT_ROWS =
      """
      SELECT client_id, count(*)
      FROM workflow_log
      %s
      GROUP BY client_id
      """;

  private static final String BY_VALUE =
      """
      SELECT facet, value, count
      FROM (
        SELECT upper(field) AS facet, value, sum(count) AS count,
          row_number() OVER (PARTITION BY field ORDER BY sum(count) DESC, value) AS place
        FROM (%s) AS parts (field, value, count)
        WHERE count > 0
        GROUP BY field, value
      ) AS ranked
      WHERE place <= :maxValues
      ORDER BY facet, place
      """;

  private static final String VALUE_ROWS =
      """
      SELECT field, value, count(*)
      FROM workflow_log
      CROSS JOIN LATERAL (
        VALUES ('resolution_status', resolution_status), ('workflow_version', workflow_version)
      ) AS given (field, value)
      %s
        AND value IS NOT NULL
      GROUP BY field, value
      """;

  private final LogScope scope;
  private final Rollup rollup;

  RollupFacets(LogScope scope, Rollup rollup) {
    this.scope = scope;
    this.rollup = rollup;
  }

  /** Status, category and environment, for a filter by any of them and client. */
  Query<FacetCounts> byCategory() {
    String byStatus =
        rollup.statuses().stream()
            .map(status ->
                "('STATUS', '%s', %s)".formatted(status, status.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    String count = rollup.count().replace("_count", "");
    return counts(
        BY_CATEGORY.formatted("%s", byStatus, count),
        RollupParts.of(
            scope,
            rollup,
            "rollup_category",
            "rollup_delta",
            CATEGORY_COLUMNS,
            RollupClients.TOGETHER,
            CATEGORY_ROWS));
  }

  /** The same for client. */
  Query<FacetCounts> byClient() {
    return counts(
        BY_CLIENT,
        RollupParts.of(
            scope,
            rollup,
            rollup.table(),
            "rollup_delta",
            "client_id, " + rollup.count(),
            RollupClients.EACH,
            CLIENT_ROWS));
  }

  /** Resolution status and workflow version, for a filter by status and client. */
  Query<FacetCounts> byValue() {
    return counts(
        BY_VALUE,
        RollupParts.of(
            scope,
            rollup,
            "rollup_value",
            "rollup_value_delta",
            "field, value, " + rollup.count(),
            RollupClients.TOGETHER,
            VALUE_ROWS));
  }

  private static Query<FacetCounts> counts(String statement, RollupParts parts) {
    if (parts.selects().isEmpty()) {
      return Query.known(new FacetCounts());
    }
    Map<String, Object> values = new HashMap<>(parts.values());
    values.put("maxValues", Facets.MAX_VALUES);
    return Query.of(statement.formatted(parts.union()), values, FacetCounts::read);
  }
}
