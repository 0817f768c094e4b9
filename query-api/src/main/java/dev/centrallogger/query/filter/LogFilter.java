package dev.centrallogger.query.filter;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Which logs a query means: those that meet every condition given. A list of values is met by any
 * of them, and an empty one by every log. A log without the value that a condition asks for does
 * not meet it. A condition that every log meets is none, however it was spelt.
 *
 * @param from inclusive, to the microsecond
 * @param to exclusive, to the microsecond
 * @param minExecutionTime inclusive, as all bounds of numbers
 * @param text stands, in whatever case, in the ticket id, the category or the payload
 */
public record LogFilter(
    Optional<ClientId> clientId,
    List<LogStatus> statuses,
    List<String> categories,
    List<String> environments,
    Optional<String> resolutionStatus,
    Optional<String> workflowVersion,
    Optional<TicketMatch> ticket,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Double> minExecutionTime,
    Optional<Double> maxExecutionTime,
    Optional<Double> minConfidence,
    Optional<Double> maxConfidence,
    Optional<String> text) {

  /** How far back a search for text looks when it is not told. */
  private static final Duration SEARCHED_PERIOD = Duration.ofDays(30);

  private static final TicketMatch EVERY_TICKET = new TicketMatch.Prefix("");

  public LogFilter {
    statuses =
        statuses.containsAll(EnumSet.allOf(LogStatus.class)) ? List.of() : List.copyOf(statuses);
    categories = List.copyOf(categories);
    environments = List.copyOf(environments);
    ticket = ticket.filter(match -> !match.equals(EVERY_TICKET));
  }

  /**
   * The same as a caller means it: to one that sees a single client's logs, naming that client says
   * nothing.
   */
  public LogFilter seenBy(LogScope scope) {
    return switch (scope) {
      case LogScope.OneClient _ -> of(Optional.empty(), from, to);
      case LogScope.Provider _ -> this;
    };
  }

  /**
   * The same, but a search for text without a beginning starts 30 days before its end: it reads
   * every payload on its way.
   */
  public LogFilter withBoundedSearch(Instant now) {
    return text.isEmpty() || from.isPresent()
        ? this
        : within(Optional.of(to.orElse(now).minus(SEARCHED_PERIOD)), to);
  }

  /** What of it an index by time, or that of the failed logs, serves. */
  public LogFilter servedByIndex() {
    return new LogFilter(
        clientId,
        statuses.contains(LogStatus.SUCCESS) ? List.of() : statuses,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        from,
        to,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same at any time. */
  public LogFilter withoutRange() {
    return within(Optional.empty(), Optional.empty());
  }

  private LogFilter within(Optional<Instant> otherFrom, Optional<Instant> otherTo) {
    return of(clientId, otherFrom, otherTo);
  }

  private LogFilter of(
      Optional<ClientId> otherClient, Optional<Instant> otherFrom, Optional<Instant> otherTo) {
    return new LogFilter(
        otherClient,
        statuses,
        categories,
        environments,
        resolutionStatus,
        workflowVersion,
        ticket,
        otherFrom,
        otherTo,
        minExecutionTime,
        maxExecutionTime,
        minConfidence,
        maxConfidence,
        text);
  }
}
