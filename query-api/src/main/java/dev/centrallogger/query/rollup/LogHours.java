package dev.centrallogger.query.rollup;

import static dev.centrallogger.schema.RollupGrain.HOUR;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.AllClients;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the hours that hold the logs of a filter which few logs meet: so these can be read without
 * walking past all the others. An index has them in order, so what it reads grows with how many are
 * asked for, and with the clients.
 */
public final class LogHours {

  private static final String HOURS =
      """
      SELECT client_id, start_at, sum(%s) AS logs
      FROM %s
      %s
      GROUP BY client_id, start_at
      HAVING sum(%1$s) > 0
      ORDER BY start_at %s
      LIMIT :hours
      """;

  /** What is not folded into the rollups yet. */
  private static final String UNFOLDED =
      """
      SELECT client_id, start_at, sum(%s) AS logs
      FROM %s
      %s
      GROUP BY client_id, start_at
      HAVING sum(%1$s) > 0
      """;

  /**
   * Client by client, by steps in an index: each has few of these hours, or none. All clients'
   * together tell how far to look for those of each.
   */
  private static final String HOURS_OF_EACH =
      """
      WITH RECURSIVE together AS (
        SELECT start_at
        FROM %2$s
        %3$s
          AND client_id = '%5$s'
        GROUP BY start_at
        HAVING sum(%1$s) > 0
        ORDER BY start_at %4$s
        LIMIT :hours
      ),
      clients (of_client) AS (
        (SELECT client_id FROM rollup_total WHERE client_id > '' ORDER BY client_id LIMIT 1)
        UNION ALL
        SELECT (
          SELECT client_id
          FROM rollup_total
          WHERE client_id > of_client
          ORDER BY client_id
          LIMIT 1)
        FROM clients
        WHERE of_client IS NOT NULL
      )
      SELECT client_id, start_at, logs
      FROM clients
      CROSS JOIN LATERAL (
        SELECT client_id, start_at, sum(%1$s) AS logs
        FROM %2$s
        %3$s
          AND start_at >= (SELECT min(start_at) FROM together)
          AND start_at <= (SELECT max(start_at) FROM together)
          AND client_id = of_client
        GROUP BY client_id, start_at
      ) AS one
      WHERE logs > 0
      """;

  private static final String HOUR_ROWS = "grain = 'hour'";

  private final ReadTransaction transaction;
  private final LogScope scope;
  private final Rollup rollup;
  private final Instant from;
  private final Instant to;
  private final Optional<Instant> edge;
  private final boolean newestFirst;

  /** How many logs an hour holds. */
  private record Held(LogHour hour, long logs) {}

  /** What the rollups know, and what is not folded into them yet. */
  private record Known(List<Held> folded, List<Held> unfolded) {}

  /** An hour of a client that holds logs of the filter. */
  public record LogHour(String clientId, Instant start) {}

  private LogHours(
      ReadTransaction transaction,
      LogScope scope,
      Rollup rollup,
      Instant from,
      Instant to,
      Optional<Instant> edge,
      boolean newestFirst) {
    this.transaction = transaction;
    this.scope = scope;
    this.rollup = rollup;
    this.from = from;
    this.to = to;
    this.edge = edge;
    this.newestFirst = newestFirst;
  }

  /** Whether a rollup knows what the filter asks for. */
  public static boolean areKnownFor(LogFilter filter) {
    return Rollup.of(filter).isPresent();
  }

  /**
   * The hours, in the order asked for, until they hold as many logs as are asked for; fewer logs
   * only if there are no more. Empty if no rollup knows what the filter asks for.
   *
   * @param edge where the hours begin: the executed time of the last log that is known already
   */
  public static Optional<List<LogHour>> find(
      ReadTransaction transaction,
      LogScope scope,
      LogFilter filter,
      Optional<Instant> edge,
      boolean newestFirst,
      int logs) {
    return Rollup.of(filter)
        .map(rollup -> {
          Instant from = filter.from().orElse(Instant.EPOCH);
          Instant to = filter.to().orElse(RollupParts.END);
          if (edge.isPresent() && newestFirst) {
            Instant behindEdge = edge.get().plus(1, ChronoUnit.MICROS);
            to = behindEdge.isBefore(to) ? behindEdge : to;
          } else if (edge.isPresent()) {
            from = edge.get().isAfter(from) ? edge.get() : from;
          }
          return new LogHours(transaction, scope, rollup, from, to, edge, newestFirst).find(logs);
        });
  }

  private List<LogHour> find(int logs) {
    // those at the two ends of the range may hold none that are meant
    int hours = logs + 2;
    LogCondition folded = within().and(HOUR_ROWS).with("hours", hours);
    String statement = scope.client().isEmpty() ? HOURS_OF_EACH : HOURS;
    Known known =
        transaction.read(
            held(statement, rollup.table(), folded)
                .with(held(UNFOLDED, rollup.deltas(), within()), Known::new));
    return enough(inOrder(known), logs);
  }

  private LogCondition within() {
    return rollup
        .filtered(new LogCondition(scope))
        .and("start_at >= :from", "from", HOUR.floor(from).atOffset(ZoneOffset.UTC))
        .and("start_at < :to", "to", to.atOffset(ZoneOffset.UTC));
  }

  private Query<List<Held>> held(String statement, String table, LogCondition condition) {
    return Query.list(
        statement.formatted(
            rollup.count(),
            table,
            condition.whereClause(),
            newestFirst ? "DESC" : "ASC",
            AllClients.ID),
        condition.values(),
        row ->
            new Held(
                new LogHour(
                    row.getString("client_id"),
                    row.getObject("start_at", OffsetDateTime.class).toInstant()),
                row.getLong("logs")));
  }

  private List<Held> inOrder(Known known) {
    Map<LogHour, Long> logs = new LinkedHashMap<>();
    Stream.concat(known.folded.stream(), known.unfolded.stream())
        .forEach(held -> logs.merge(held.hour, held.logs, Long::sum));
    Comparator<Held> byStart = Comparator.comparing(held -> held.hour.start);
    return logs.entrySet().stream()
        .map(entry -> new Held(entry.getKey(), entry.getValue()))
        .sorted(newestFirst ? byStart.reversed() : byStart)
        .toList();
  }

  /**
   * The first of them until they hold enough, with all that begin together. Those at the ends of
   * the range may hold logs outside of it, so they are taken, and not counted.
   */
  private List<LogHour> enough(List<Held> hours, int logs) {
    List<LogHour> taken = new ArrayList<>();
    long counted = 0;
    for (Held held : hours) {
      if (counted >= logs && !held.hour.start.equals(taken.getLast().start)) {
        break;
      }
      taken.add(held.hour);
      if (isWhole(held.hour.start, held.hour.start.plus(1, ChronoUnit.HOURS))) {
        counted += held.logs;
      }
    }
    return taken;
  }

  /** Whether all that begins then lies in the range, and none of it at its edge. */
  private boolean isWhole(Instant start, Instant end) {
    return !start.isBefore(from)
        && !end.isAfter(to)
        && edge.map(at -> newestFirst ? !end.isAfter(at) : start.isAfter(at)).orElse(true);
  }
}
