package dev.centrallogger.query.rollup;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.filter.LogFilter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rollup that counts the logs of a filter.
 *
 * @param filter the range and the client of which its rows do not know
 */
public record Rollup(LogFilter filter) {

  /** Which rollup knows what the filter asks for; empty if none does. */
  public static Optional<Rollup> of(LogFilter filter) {
    boolean byCategory = !filter.categories().isEmpty() || !filter.environments().isEmpty();
    boolean byValue = filter.resolutionStatus().isPresent() || filter.workflowVersion().isPresent();
    boolean byBothValues =
        filter.resolutionStatus().isPresent() && filter.workflowVersion().isPresent();
    boolean byOthers =
        filter.ticket().isPresent()
            || filter.text().isPresent()
            || filter.minExecutionTime().isPresent()
            || filter.maxExecutionTime().isPresent()
            || filter.minConfidence().isPresent()
            || filter.maxConfidence().isPresent();
    return byOthers || byBothValues || (byValue && byCategory)
        ? Optional.empty()
        : Optional.of(new Rollup(filter));
  }

  /** The smallest that knows it. */
  public String table() {
    if (isByValue()) {
      return "rollup_value";
    }
    return isOfTotals() ? "rollup_total" : "rollup_category";
  }

  /** Whether it has one row for each time and client. */
  boolean isOfTotals() {
    return !isByValue() && filter.categories().isEmpty() && filter.environments().isEmpty();
  }

  /** The table of what is not folded into it yet. */
  public String deltas() {
    return isByValue() ? "rollup_value_delta" : "rollup_delta";
  }

  /** Whether it counts the values of one field, and knows nothing of the others. */
  public boolean isByValue() {
    return filter.resolutionStatus().isPresent() || filter.workflowVersion().isPresent();
  }

  /** What the filter asks of a row, but for its time. */
  public LogCondition filtered(LogCondition condition) {
    condition.andAny("environment", filter.environments()).andAny("category", filter.categories());
    filter
        .resolutionStatus()
        .ifPresent(value ->
            condition.and("field = 'resolution_status' AND value = :value", "value", value));
    filter
        .workflowVersion()
        .ifPresent(value ->
            condition.and("field = 'workflow_version' AND value = :value", "value", value));
    return condition;
  }

  /** How many logs a row stands for, of the statuses that the filter asks for. */
  public String count() {
    return statuses().stream()
        .map(status -> status.name().toLowerCase(Locale.ROOT) + "_count")
        .collect(Collectors.joining(" + "));
  }

  /** The statuses that the filter asks for: all of them if it asks for none. */
  public List<LogStatus> statuses() {
    return filter.statuses().isEmpty() ? List.of(LogStatus.values()) : filter.statuses();
  }
}
