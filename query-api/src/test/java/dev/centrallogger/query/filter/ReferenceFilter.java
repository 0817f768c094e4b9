package dev.centrallogger.query.filter;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a filter means, told in Java. */
public final class ReferenceFilter {

  private ReferenceFilter() {}

  public static boolean meets(WorkflowLog log, LogFilter filter) {
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
}
