package dev.centrallogger.query.rollup;

import static dev.centrallogger.schema.RollupGrain.DAY;
import static dev.centrallogger.schema.RollupGrain.HOUR;
import static dev.centrallogger.schema.RollupGrain.MONTH;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.RollupGrain;
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
import java.util.function.Function;

/**
 * Finds the hours that hold the logs of a filter which few logs meet: so these can be read without
 * walking past all the others. It descends: from the months that hold enough to their days, and
 * from those to their hours. What it reads grows with the time there are logs of, and not with the
 * logs.
 */
public final class LogHours {

  /** The client's rows are named by their key; every client's month by the index on time. */
  private static final String BUCKETS =
      """
      SELECT client_id, start_at, sum(%s) AS logs
      FROM %s
      %s
      GROUP BY client_id, start_at
      HAVING sum(%1$s) > 0
      """;

  private static final String FINER_BUCKETS =
      """
      SELECT client_id, start_at, logs
      FROM unnest(
        CAST(:clients AS text[]), CAST(:begins AS timestamptz[]), CAST(:ends AS timestamptz[])
      ) AS coarser (of_client, begins, ends)
      CROSS JOIN LATERAL (
        SELECT client_id, start_at, sum(%s) AS logs
        FROM %s
        %s
          AND client_id = of_client
        GROUP BY client_id, start_at
      ) AS finer
      WHERE logs > 0
      """;

  private final ReadTransaction transaction;
  private final LogScope scope;
  private final Rollup rollup;
  private final Instant from;
  private final Instant to;
  private final Optional<Instant> edge;
  private final boolean newestFirst;

  /** A client's logs of a month, a day or an hour. */
  private record Bucket(String clientId, Instant start, long logs) {}

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
    List<Bucket> unfolded = unfolded();
    List<Bucket> months = enough(with(unfolded, MONTH, coarsest()), MONTH, logs);
    List<Bucket> days = enough(finer(months, MONTH, DAY, unfolded), DAY, logs);
    return enough(finer(days, DAY, HOUR, unfolded), HOUR, logs).stream()
        .map(hour -> new LogHour(hour.clientId, hour.start))
        .toList();
  }

  private List<Bucket> coarsest() {
    return buckets(BUCKETS, rollup.table(), within(MONTH.floor(from)).and("grain = 'month'"));
  }

  /** What is not folded into the rollups yet, by the hour. */
  private List<Bucket> unfolded() {
    return buckets(BUCKETS, rollup.deltas(), within(HOUR.floor(from)));
  }

  private LogCondition within(Instant begin) {
    return rollup
        .filtered(new LogCondition(scope))
        .and("start_at >= :from", "from", begin.atOffset(ZoneOffset.UTC))
        .and("start_at < :to", "to", to.atOffset(ZoneOffset.UTC));
  }

  private List<Bucket> finer(
      List<Bucket> coarser, RollupGrain ofGrain, RollupGrain grain, List<Bucket> unfolded) {
    if (coarser.isEmpty()) {
      return List.of();
    }
    LogCondition condition =
        within(grain.floor(from))
            .and(
                "grain = '%s' AND start_at >= begins AND start_at < ends"
                    .formatted(grain.sqlName()))
            .with("clients", texts(coarser, Bucket::clientId))
            .with("begins", texts(coarser, bucket -> bucket.start.toString()))
            .with("ends", texts(coarser, bucket -> end(bucket.start, ofGrain).toString()));
    List<Bucket> inCoarser =
        unfolded.stream()
            .filter(bucket ->
                coarser.stream()
                    .anyMatch(c ->
                        c.clientId.equals(bucket.clientId)
                            && c.start.equals(ofGrain.floor(bucket.start))))
            .toList();
    return with(inCoarser, grain, buckets(FINER_BUCKETS, rollup.table(), condition));
  }

  private static String[] texts(List<Bucket> buckets, Function<Bucket, String> text) {
    return buckets.stream().map(text).toArray(String[]::new);
  }

  private List<Bucket> buckets(String statement, String table, LogCondition condition) {
    return transaction
        .sql(
            statement.formatted(rollup.count(), table, condition.whereClause()), condition.values())
        .query((row, _) ->
            new Bucket(
                row.getString("client_id"),
                row.getObject("start_at", OffsetDateTime.class).toInstant(),
                row.getLong("logs")))
        .list();
  }

  /** All of them, in order. */
  private List<Bucket> with(List<Bucket> unfolded, RollupGrain grain, List<Bucket> folded) {
    Map<LogHour, Long> logs = new LinkedHashMap<>();
    folded.forEach(
        bucket -> logs.merge(new LogHour(bucket.clientId, bucket.start), bucket.logs, Long::sum));
    unfolded.forEach(bucket ->
        logs.merge(
            new LogHour(bucket.clientId, grain.floor(bucket.start)), bucket.logs, Long::sum));
    Comparator<Bucket> byStart = Comparator.comparing(Bucket::start);
    return logs.entrySet().stream()
        .map(entry -> new Bucket(entry.getKey().clientId, entry.getKey().start, entry.getValue()))
        .sorted(newestFirst ? byStart.reversed() : byStart)
        .toList();
  }

  /**
   * The first of them until they hold enough, with all that begin together. Those at the ends of
   * the range may hold logs outside of it, so they are taken, and not counted.
   */
  private List<Bucket> enough(List<Bucket> buckets, RollupGrain grain, int logs) {
    List<Bucket> taken = new ArrayList<>();
    long held = 0;
    for (Bucket bucket : buckets) {
      if (held >= logs && !bucket.start.equals(taken.getLast().start)) {
        break;
      }
      taken.add(bucket);
      if (isWhole(bucket.start, end(bucket.start, grain))) {
        held += bucket.logs;
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

  private static Instant end(Instant start, RollupGrain grain) {
    return grain.ceiling(start.plusNanos(1));
  }
}
