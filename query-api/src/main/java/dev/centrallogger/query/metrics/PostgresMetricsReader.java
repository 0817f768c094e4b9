package dev.centrallogger.query.metrics;

import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures from the rollups, and from the logs of the parts of hours at a period's ends. */
public final class PostgresMetricsReader implements MetricsReader {

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
    return database.read(
        scope,
        transaction ->
            new FiguresQuery(transaction, scope, filter)
                .byCategory(limit)
                .query((row, _) ->
                    new CategoryFigures(row.getString("category"), FiguresSql.read(row)))
                .list());
  }

  @Override
  public List<Point> timeseries(LogScope scope, MetricsFilter filter, TimeBucket bucket) {
    Map<Instant, Figures> found =
        database
            .read(
                scope,
                transaction ->
                    new FiguresQuery(transaction, scope, filter)
                        .byTime(bucket)
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
    return new FiguresQuery(transaction, scope, filter)
        .asOne()
        .query((row, _) -> FiguresSql.read(row))
        .single();
  }
}
