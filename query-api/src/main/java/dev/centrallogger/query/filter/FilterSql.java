package dev.centrallogger.query.filter;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A {@link LogFilter} as conditions on the columns of {@code workflow_log}. */
public final class FilterSql {

  private FilterSql() {}

  /**
   * @param scope narrowed to the filter's {@code client_id} already
   */
  public static LogCondition condition(LogScope scope, LogFilter filter) {
    LogCondition sql = new LogCondition(scope).andExecuted(filter.from(), filter.to());
    addStatuses(sql, filter.statuses());
    sql.andAny("category", filter.categories());
    sql.andAny("environment", filter.environments());
    sql.andAny("resolution_status", filter.resolutionStatus().stream().toList());
    sql.andAny("workflow_version", filter.workflowVersion().stream().toList());
    filter.ticket().ifPresent(ticket -> addTicket(sql, ticket));
    addBound(sql, "execution_time_seconds >= :minTime", "minTime", filter.minExecutionTime());
    addBound(sql, "execution_time_seconds <= :maxTime", "maxTime", filter.maxExecutionTime());
    addBound(sql, "confidence >= :minConfidence", "minConfidence", filter.minConfidence());
    addBound(sql, "confidence <= :maxConfidence", "maxConfidence", filter.maxConfidence());
    filter.text().ifPresent(text -> addSearch(sql, text));
    return sql;
  }

  /**
   * Names of an enum, and so words of the statement: only where the planner reads them, not where
   * it is given them as values, it knows that the index of the failed logs serves them.
   */
  private static void addStatuses(LogCondition sql, List<LogStatus> statuses) {
    if (!statuses.isEmpty() && statuses.size() < LogStatus.values().length) {
      sql.and(
          statuses.stream()
              .map(status -> "'" + status.name() + "'")
              .collect(Collectors.joining(", ", "status IN (", ")")));
    }
  }

  private static void addTicket(LogCondition sql, TicketMatch ticket) {
    switch (ticket) {
      case TicketMatch.Exact(String ticketId) ->
          sql.and("ticket_id = :ticketId", "ticketId", ticketId);
      case TicketMatch.Prefix prefix -> {
        // A range and not LIKE: nothing in it has to be escaped, and an index can serve it.
        sql.and("ticket_id >= :ticketPrefix", "ticketPrefix", prefix.prefix());
        prefix.end().ifPresent(end -> sql.and("ticket_id < :ticketEnd", "ticketEnd", end));
      }
    }
  }

  private static void addBound(
      LogCondition sql, String fragment, String parameter, Optional<Double> bound) {
    bound.ifPresent(value -> sql.and(fragment, parameter, value));
  }

  private static void addSearch(LogCondition sql, String text) {
    sql.and(
            """
            (ticket_id%1$s ILIKE :text
                OR category%1$s ILIKE :text
                OR payload::text%1$s ILIKE :jsonText)\
            """
                .formatted(caseFolding(text)))
        .with("text", SearchPattern.ofText(text))
        .with("jsonText", SearchPattern.ofJson(text));
  }

  /**
   * The columns' own collation knows the case of ASCII letters alone. That is all a search in ASCII
   * asks for, and costs less than folding every payload by Unicode.
   */
  private static String caseFolding(String text) {
    return text.chars().allMatch(c -> c < 0x80) ? "" : " COLLATE \"pg_c_utf8\"";
  }
}
