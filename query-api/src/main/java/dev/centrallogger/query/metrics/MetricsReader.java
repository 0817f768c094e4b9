package dev.centrallogger.query.metrics;

import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures over the logs a scope may see. Thread-safe. Every method throws {@link ProblemException}
 * where the database is away or the query ran out of time.
 */
public interface MetricsReader {

  /** The figures of the filter's period and of the period before it, from one snapshot. */
  Overview overview(LogScope scope, MetricsFilter filter);

  /** The figures of each category, largest first, up to {@code limit} of them. */
  List<CategoryFigures> categories(LogScope scope, MetricsFilter filter, int limit);

  /** The figures of every bucket the period touches, in order, those without logs included. */
  List<Point> timeseries(LogScope scope, MetricsFilter filter, TimeBucket bucket);

  /** The figures of a period and of the one before. */
  record Overview(Figures figures, Figures previous) {}

  /**
   * The figures of one category.
   *
   * @param category {@code null} for the logs without one
   */
  record CategoryFigures(@Nullable String category, Figures figures) {}

  /**
   * The figures of one bucket, or of the part of it that lies in the period.
   *
   * @param at the bucket's beginning; that of the first may lie before the period
   */
  record Point(Instant at, Figures figures) {}
}
