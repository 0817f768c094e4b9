package dev.centrallogger.query.filter;

import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.tenant.ClientIdParameter;
import dev.centrallogger.service.parameter.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link LogFilter} as the parameters of a query string, both ways. */
public final class LogFilterParameters {

  private static final int MAX_TEXT = 128;
  private static final int MAX_ENVIRONMENT = 64;
  private static final int MAX_TICKET_ID = 256;
  private static final int MAX_SEARCHED_TEXT = 1_000;

  private LogFilterParameters() {}

  /** Reads every filter; faults are left with the parameters. */
  public static LogFilter read(Parameters parameters) {
    Optional<Instant> from = parameters.time("from");
    Optional<Instant> to = parameters.time("to");
    parameters.requireOrder("from", from, "to", to);
    Optional<Double> minTime = executionTime(parameters, "min_execution_time");
    Optional<Double> maxTime = executionTime(parameters, "max_execution_time");
    parameters.requireOrder("min_execution_time", minTime, "max_execution_time", maxTime);
    Optional<Double> minConfidence = confidence(parameters, "min_confidence");
    Optional<Double> maxConfidence = confidence(parameters, "max_confidence");
    parameters.requireOrder("min_confidence", minConfidence, "max_confidence", maxConfidence);
    return new LogFilter(
        ClientIdParameter.read(parameters),
        parameters.many("status", "SUCCESS, PARTIAL or ERROR", LogStatus::parse),
        parameters.texts("category", 0, MAX_TEXT),
        parameters.texts("environment", 1, MAX_ENVIRONMENT),
        parameters.text("resolution_status", 0, MAX_TEXT),
        parameters.text("workflow_version", 0, MAX_TEXT),
        // one more than an id can have, for the asterisk
        parameters.text("ticket_id", 1, MAX_TICKET_ID + 1).map(TicketMatch::parse),
        from,
        to,
        minTime,
        maxTime,
        minConfidence,
        maxConfidence,
        parameters.text("q", 1, MAX_SEARCHED_TEXT));
  }

  /** Writes what {@link #read} reads as the same filter; no entry for what is not filtered by. */
  public static SortedMap<String, List<String>> write(LogFilter filter) {
    SortedMap<String, List<String>> parameters = new TreeMap<>();
    put(parameters, "client_id", filter.clientId());
    putAll(parameters, "status", filter.statuses().stream().map(LogStatus::name).toList());
    putAll(parameters, "category", filter.categories());
    putAll(parameters, "environment", filter.environments());
    put(parameters, "resolution_status", filter.resolutionStatus());
    put(parameters, "workflow_version", filter.workflowVersion());
    put(parameters, "ticket_id", filter.ticket().map(TicketMatch::text));
    put(parameters, "from", filter.from());
    put(parameters, "to", filter.to());
    put(parameters, "min_execution_time", filter.minExecutionTime());
    put(parameters, "max_execution_time", filter.maxExecutionTime());
    put(parameters, "min_confidence", filter.minConfidence());
    put(parameters, "max_confidence", filter.maxConfidence());
    put(parameters, "q", filter.text());
    return parameters;
  }

  private static Optional<Double> executionTime(Parameters parameters, String name) {
    return parameters.number(name, 0, Double.MAX_VALUE, "a number of seconds, 0 or more");
  }

  private static Optional<Double> confidence(Parameters parameters, String name) {
    return parameters.number(name, 0, 1, "a number from 0 to 1");
  }

  private static void put(
      SortedMap<String, List<String>> parameters, String name, Optional<?> value) {
    value.ifPresent(present -> parameters.put(name, List.of(present.toString())));
  }

  private static void putAll(
      SortedMap<String, List<String>> parameters, String name, List<String> values) {
    if (!values.isEmpty()) {
      parameters.put(name, values.stream().sorted().toList());
    }
  }
}
