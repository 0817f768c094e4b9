package dev.centrallogger.query.rollup;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.filter.FilterSql;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.RollupGrain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that amounts to the logs of a filter, as parts of one statement that belong together by
 * {@code UNION ALL}: rows of a rollup for the whole hours of its range, logs for the rest.
 *
 * @param values of the parts' parameters
 */
public record RollupParts(List<String> selects, Map<String, Object> values) {

  /** No log of ours is younger. */
  static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  public RollupParts {
    selects = List.copyOf(selects);
    values = Map.copyOf(values);
  }

  /**
   * The parts of a filter.
   *
   * @param columns of the rollup
   * @param clients whose rows, where the scope is that of every client
   * @param ofLogs the same of logs: a statement with {@code %s} for its {@code WHERE}
   */
  public static RollupParts of(
      LogScope scope,
      Rollup rollup,
      String table,
      String deltas,
      String columns,
      RollupClients clients,
      String ofLogs) {
    LogFilter filter = rollup.filter();
    RollupRange range =
        RollupRange.of(
            filter.from().orElse(Instant.EPOCH),
            filter.to().filter(END::isAfter).orElse(END),
            RollupGrain.MONTH);
    RollupRows rows =
        RollupRows.of("whole", range, scope, table, deltas, columns, clients, rollup::filtered);
    List<String> selects = new ArrayList<>(rows.selects());
    Map<String, Object> values = new HashMap<>(rows.values());
    for (RollupRange.Rest rest : range.rests()) {
      String name = "rest" + selects.size();
      LogCondition logs =
          FilterSql.condition(scope, filter.withoutRange())
              .and(
                  "log_id >= :%sFrom".formatted(name),
                  name + "From",
                  LogId.floor(rest.from()).value())
              .and("log_id < :%sTo".formatted(name), name + "To", LogId.floor(rest.to()).value());
      selects.add(ofLogs.formatted(logs.whereClause()));
      values.putAll(logs.values());
    }
    return new RollupParts(selects, values);
  }

  /** As one table; there is one only if there are parts. */
  public String union() {
    return String.join("\nUNION ALL\n", selects);
  }
}
