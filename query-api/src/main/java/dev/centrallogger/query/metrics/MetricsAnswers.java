package dev.centrallogger.query.metrics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers about metrics, as they stand in JSON. */
final class MetricsAnswers {

  private MetricsAnswers() {}

  record Overview(Period period, @JsonUnwrapped AllFigures figures, AllFigures previous) {}

  record Categories(Period period, List<Category> categories) {}

  record Timeseries(Period period, String bucket, List<Point> points) {}

  record Point(Instant at, @JsonUnwrapped AllFigures figures) {}

  record AllFigures(
      long totalLogs,
      long successCount,
      long partialCount,
      long errorCount,
      @Nullable Double successRate,
      @Nullable Double avgExecutionTimeSeconds,
      @Nullable Double p50ExecutionTimeSeconds,
      @Nullable Double p95ExecutionTimeSeconds,
      @Nullable Double p99ExecutionTimeSeconds,
      @Nullable Double avgConfidence) {}

  record Category(
      @Nullable String category,
      long totalLogs,
      long successCount,
      long partialCount,
      long errorCount,
      @Nullable Double successRate,
      @Nullable Double avgExecutionTimeSeconds,
      @Nullable Double p95ExecutionTimeSeconds,
      @Nullable Double avgConfidence) {}

  static Overview overview(Period period, MetricsReader.Overview overview) {
    return new Overview(period, answer(overview.figures()), answer(overview.previous()));
  }

  static Categories categories(Period period, List<MetricsReader.CategoryFigures> categories) {
    return new Categories(period, categories.stream().map(MetricsAnswers::answer).toList());
  }

  static Timeseries timeseries(Period period, TimeBucket bucket, List<MetricsReader.Point> points) {
    return new Timeseries(
        period,
        bucket.wireName(),
        points.stream().map(point -> new Point(point.at(), answer(point.figures()))).toList());
  }

  private static AllFigures answer(Figures figures) {
    return new AllFigures(
        figures.totalLogs(),
        figures.successCount(),
        figures.partialCount(),
        figures.errorCount(),
        figures.successRate(),
        figures.avgExecutionTimeSeconds(),
        figures.p50ExecutionTimeSeconds(),
        figures.p95ExecutionTimeSeconds(),
        figures.p99ExecutionTimeSeconds(),
        figures.avgConfidence());
  }

  private static Category answer(MetricsReader.CategoryFigures category) {
    Figures figures = category.figures();
    return new Category(
        category.category(),
        figures.totalLogs(),
        figures.successCount(),
        figures.partialCount(),
        figures.errorCount(),
        figures.successRate(),
        figures.avgExecutionTimeSeconds(),
        figures.p95ExecutionTimeSeconds(),
        figures.avgConfidence());
  }
}
