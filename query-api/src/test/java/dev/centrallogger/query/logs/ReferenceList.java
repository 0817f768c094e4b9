package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.filter.ReferenceFilter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list should be, told in Java and without an index. */
final class ReferenceList {

  private ReferenceList() {}

  static List<LogId> ids(List<WorkflowLog> logs, LogQuery query) {
    return logs.stream()
        .filter(log -> ReferenceFilter.meets(log, query.filter()))
        .sorted(order(query.sort()))
        .map(WorkflowLog::logId)
        .toList();
  }

  private static Comparator<WorkflowLog> order(LogSort sort) {
    Comparator<WorkflowLog> byId = directed(Comparator.comparing(WorkflowLog::logId), sort);
    return switch (sort.field()) {
      case EXECUTED_AT -> byId;
      case EXECUTION_TIME -> byNumber(WorkflowLog::executionTimeSeconds, sort).thenComparing(byId);
      case CONFIDENCE -> byNumber(WorkflowLog::confidence, sort).thenComparing(byId);
    };
  }

  private static Comparator<WorkflowLog> byNumber(
      Function<WorkflowLog, @Nullable Double> number, LogSort sort) {
    Comparator<Double> values = directed(Comparator.<Double>naturalOrder(), sort);
    return Comparator.comparing(number, Comparator.nullsLast(values));
  }

  private static <T> Comparator<T> directed(Comparator<T> order, LogSort sort) {
    return sort.descending() ? order.reversed() : order;
  }
}
