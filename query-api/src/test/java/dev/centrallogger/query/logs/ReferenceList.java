package dev.centrallogger.query.logs;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list should be, told in Java and without an index. */
final class ReferenceList {

  private ReferenceList() {}

  static List<LogId> ids(List<WorkflowLog> logs, LogQuery query) {
    return logs.stream()
        .filter(log -> meets(log, query.filter()))
        .sorted(order(query.sort()))
        .map(WorkflowLog::logId)
        .toList();
  }

  private static boolean meets(WorkflowLog log, LogFilter filter) {
    return (filter.statuses().isEmpty() || filter.statuses().contains(log.status()))
        && oneOf(filter.categories(), log.category())
        && oneOf(filter.environments(), log.environment())
        && oneOf(filter.resolutionStatus().stream().toList(), log.resolutionStatus())
        && oneOf(filter.workflowVersion().stream().toList(), log.workflowVersion())
        && filter.ticket().map(ticket -> meets(log.ticketId(), ticket)).orElse(true)
        && filter.from().map(from -> !log.executedAt().isBefore(from)).orElse(true)
        && filter.to().map(to -> log.executedAt().isBefore(to)).orElse(true)
        && atLeast(filter.minExecutionTime(), log.executionTimeSeconds())
        && atMost(filter.maxExecutionTime(), log.executionTimeSeconds())
        && atLeast(filter.minConfidence(), log.confidence())
        && atMost(filter.maxConfidence(), log.confidence())
        && filter.text().map(text -> holds(log, text)).orElse(true);
  }

  private static boolean oneOf(List<String> allowed, @Nullable String value) {
    return allowed.isEmpty() || (value != null && allowed.contains(value));
  }

  private static boolean meets(String ticketId, TicketMatch ticket) {
    return switch (ticket) {
      case TicketMatch.Exact(String exact) -> ticketId.equals(exact);
      case TicketMatch.Prefix(String prefix) -> ticketId.startsWith(prefix);
    };
  }

  private static boolean atLeast(Optional<Double> min, @Nullable Double value) {
    return min.isEmpty() || (value != null && value >= min.get());
  }

  private static boolean atMost(Optional<Double> max, @Nullable Double value) {
    return max.isEmpty() || (value != null && value <= max.get());
  }

  private static boolean holds(WorkflowLog log, String text) {
    JsonText payload = log.payload();
    return contains(log.ticketId(), text)
        || contains(log.category(), text)
        || payload != null
            && contains(payload.text(), text.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private static boolean contains(@Nullable String value, String text) {
    return value != null && value.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
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
