package dev.centrallogger.query.metrics;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.model.WorkflowLog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What figures should be, told in Java and in exact decimals. */
final class ReferenceFigures {

  private ReferenceFigures() {}

  static Figures of(List<WorkflowLog> logs) {
    List<Double> times =
        logs.stream().map(WorkflowLog::executionTimeSeconds).filter(Objects::nonNull).toList();
    List<Double> confidences =
        logs.stream().map(WorkflowLog::confidence).filter(Objects::nonNull).toList();
    return new Figures(
        logs.size(),
        count(logs, LogStatus.SUCCESS),
        count(logs, LogStatus.PARTIAL),
        count(logs, LogStatus.ERROR),
        average(times),
        percentile(times, 0.5),
        percentile(times, 0.95),
        percentile(times, 0.99),
        average(confidences));
  }

  private static long count(List<WorkflowLog> logs, LogStatus status) {
    return logs.stream().filter(log -> log.status() == status).count();
  }

  private static @Nullable Double average(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64).doubleValue();
  }

  /** The first value whose position is at least the fraction. */
  private static @Nullable Double percentile(List<Double> values, double fraction) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(fraction * sorted.size()) - 1));
  }
}
