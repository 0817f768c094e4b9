package dev.centrallogger.query.metrics;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figures computed from the rows of {@code workflow_log} at every question. */
public final class PostgresMetricsReader implements MetricsReader {

  private static final String OVERVIEW =
      """
      SELECT %s
      FROM workflow_log
      %s
      """;

  private static final String CATEGORIES =
      """
      SELECT category,
        %s
      FROM workflow_log
      %s
      GROUP BY category
      ORDER BY total_logs DESC, category
      LIMIT :limit
      """;

  private static final String TIMESERIES =
      """
      SELECT date_trunc(:bucket, executed_at, 'UTC') AS at,
        %s
      FROM workflow_log
      %s
      GROUP BY 1
      """;

  private final ReadDatabase database;

  public PostgresMetricsReader(ReadDatabase database) {
    this.database = database;
  }

  @Override
  public Overview overview(LogScope scope, MetricsFilter filter) {
    return database.read(
        scope,
        transaction ->
            new Overview(
                figures(transaction, scope, filter),
                figures(transaction, scope, filter.withPeriod(filter.period().previous()))));
  }

  @Override
  public List<CategoryFigures> categories(LogScope scope, MetricsFilter filter, int limit) {
    LogCondition condition = condition(scope, filter).with("limit", limit);
    return database.read(
        scope,
        transaction ->
            transaction
                .sql(sql(CATEGORIES, condition), condition.values())
                .query((row, _) ->
                    new CategoryFigures(row.getString("category"), FiguresSql.read(row)))
                .list());
  }

  @Override
  public List<Point> timeseries(LogScope scope, MetricsFilter filter, TimeBucket bucket) {
    LogCondition condition = condition(scope, filter).with("bucket", bucket.wireName());
    Map<Instant, Figures> found =
        database
            .read(
                scope,
                transaction ->
                    transaction
                        .sql(sql(TIMESERIES, condition), condition.values())
                        .query((row, _) ->
                            new Point(FiguresSql.instant(row, "at"), FiguresSql.read(row)))
                        .list())
            .stream()
            .collect(Collectors.toMap(Point::at, Point::figures));
    return bucket.starts(filter.period()).stream()
        .map(at -> new Point(at, found.getOrDefault(at, Figures.NONE)))
        .toList();
  }

  private static Figures figures(
      ReadTransaction transaction, LogScope scope, MetricsFilter filter) {
    LogCondition condition = condition(scope, filter);
    return transaction
        .sql(sql(OVERVIEW, condition), condition.values())
        .query((row, _) -> FiguresSql.read(row))
        .single();
  }

  private static String sql(String statement, LogCondition condition) {
    return statement.formatted(FiguresSql.COLUMNS, condition.whereClause());
  }

  private static LogCondition condition(LogScope scope, MetricsFilter filter) {
    return new LogCondition(scope)
        .andExecuted(Optional.of(filter.period().from()), Optional.of(filter.period().to()))
        .andAny("environment", filter.environments())
        .andAny("category", filter.categories());
  }
}
