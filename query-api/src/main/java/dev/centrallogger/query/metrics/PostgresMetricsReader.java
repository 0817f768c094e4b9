package dev.centrallogger.query.metrics;

import dev.centrallogger.query.database.ReadDatabase;
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
    FiguresQuery figures = new FiguresQuery(scope, filter);
    return database.read(
        scope, figures.asOne().with(figures.ofPeriodBefore().asOne(), Overview::new));
  }

  @Override
  public List<CategoryFigures> categories(LogScope scope, MetricsFilter filter, int limit) {
    return database.read(scope, new FiguresQuery(scope, filter).byCategory(limit));
  }

  @Override
  public List<Point> timeseries(LogScope scope, MetricsFilter filter, TimeBucket bucket) {
    Map<Instant, Figures> found =
        database.read(scope, new FiguresQuery(scope, filter).byTime(bucket)).stream()
            .collect(Collectors.toMap(Point::at, Point::figures));
    return bucket.starts(filter.period()).stream()
        .map(at -> new Point(at, found.getOrDefault(at, Figures.NONE)))
        .toList();
  }
}
