package dev.centrallogger.query.logs;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;
import java.util.List;
import java.util.Optional;

/** A {@link LogFilter} as conditions on the columns of {@code workflow_log}. */
final class FilterSql {

  private FilterSql() {}

  /**
   * @param scope narrowed to the filter's {@code client_id} already
   */
  static LogCondition condition(LogScope scope, LogFilter filter) {
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

  private static void addStatuses(LogCondition sql, List<LogStatus> statuses) {
    if (statuses.size() == LogStatus.values().length) {
      return;
    }
    sql.andAny("status", statuses.stream().map(LogStatus::name).toList());
    if (!statuses.isEmpty() && !statuses.contains(LogStatus.SUCCESS)) {
      // Follows from the line above, but not for the planner where it does not see the values: it
      // takes the index of the failed logs for sure when it reads the words of that index.
      sql.and("status <> 'SUCCESS'");
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
            (ticket_id ILIKE :text
                OR category ILIKE :text
                OR payload::text ILIKE :jsonText)\
            """)
        .with("text", SearchPattern.ofText(text))
        .with("jsonText", SearchPattern.ofJson(text));
  }
}
