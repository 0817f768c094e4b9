package dev.centrallogger.query.metrics;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.ReadTransaction;
import dev.centrallogger.query.rollup.RollupClients;
import dev.centrallogger.query.rollup.RollupRange;
import dev.centrallogger.query.rollup.RollupRows;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.RollupGrain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * One statement for the figures of a filter: whole hours from the rollups, parts of hours from the
 * logs, added up. What it costs does not depend on how many logs there are, but for those parts.
 */
final class FiguresQuery {

  private static final String STATEMENT =
      """
      SELECT %s%s
      FROM (
      %s
      ) AS part
      %s
      """;

  private static final String OF_LOGS =
      """
      SELECT %s%s
      FROM workflow_log
      %s
      %s
      """;

  private static final String EXISTS_LATER =
      """
      SELECT EXISTS (
        SELECT
        FROM workflow_log
        %s)
      """;

  private final ReadTransaction transaction;
  private final LogScope scope;
  private final MetricsFilter filter;

  FiguresQuery(ReadTransaction transaction, LogScope scope, MetricsFilter filter) {
    this.transaction = transaction;
    this.scope = scope;
    this.filter = filter;
  }

  /** All of it as one row. */
  StatementSpec asOne() {
    return statement(Key.NONE, RollupGrain.MONTH, "", Map.of());
  }

  /** A row for each category, largest first. */
  StatementSpec byCategory(int limit) {
    return statement(
        new Key("category", "category, ", "category, ", true),
        RollupGrain.MONTH,
        """
        GROUP BY category
        ORDER BY total_logs DESC, category
        LIMIT :limit
        """,
        Map.of("limit", limit));
  }

  /** A row for each bucket, named {@code at}, that has logs. */
  StatementSpec byTime(TimeBucket bucket) {
    String start = "date_trunc('%s', %%s, 'UTC') AS at, ".formatted(bucket.wireName());
    return statement(
        new Key("at", start.formatted("start_at"), start.formatted("executed_at"), false),
        bucket == TimeBucket.HOUR ? RollupGrain.HOUR : RollupGrain.DAY,
        "GROUP BY at",
        Map.of());
  }

  /**
   * What a row is grouped by.
   *
   * @param name empty: all of it is one row
   * @param ofRollups how a part selects it
   * @param category whether only the rollup by category has it
   */
  private record Key(String name, String ofRollups, String ofLogs, boolean category) {
    static final Key NONE = new Key("", "", "", false);

    String ofSum() {
      return name.isEmpty() ? "" : name + ", ";
    }

    String groupBy() {
      return name.isEmpty() ? "" : "GROUP BY " + name;
    }
  }

  private StatementSpec statement(
      Key key, RollupGrain coarsest, String end, Map<String, Object> more) {
    RollupRange range = range(coarsest);
    List<String> parts = new ArrayList<>();
    Map<String, Object> values = new HashMap<>(more);
    RollupRows rollups =
        RollupRows.of(
            range,
            scope,
            isFiltered() || key.category() ? "rollup_category" : "rollup_total",
            "rollup_delta",
            key.ofRollups() + FiguresSql.ROLLUP_COLUMNS,
            RollupClients.TOGETHER,
            this::filtered);
    parts.addAll(rollups.selects());
    values.putAll(rollups.values());
    for (LogCondition rest : rests(range)) {
      parts.add(
          OF_LOGS.formatted(
              key.ofLogs(), FiguresSql.LOG_COLUMNS, rest.whereClause(), key.groupBy()));
      values.putAll(rest.values());
    }
    String sql =
        STATEMENT.formatted(
            key.ofSum(), FiguresSql.SUM_COLUMNS, String.join("UNION ALL\n", parts), end);
    return transaction.sql(sql, values);
  }

  /**
   * The filter's period, to the end of its last hour if no log lies between: for most questions end
   * now, and what was stored in this hour need not be read one by one.
   */
  private RollupRange range(RollupGrain coarsest) {
    Instant to = filter.period().to();
    Instant endOfHour = RollupGrain.HOUR.ceiling(to);
    boolean nothingLater =
        !endOfHour.equals(to)
            && filter.period().from().isBefore(to)
            && !exists(
                new LogCondition(scope).andExecuted(Optional.of(to), Optional.of(endOfHour)));
    return RollupRange.of(filter.period().from(), nothingLater ? endOfHour : to, coarsest);
  }

  private boolean exists(LogCondition condition) {
    return transaction
        .sql(EXISTS_LATER.formatted(condition.whereClause()), condition.values())
        .query(Boolean.class)
        .single();
  }

  /** The logs of each rest; of an empty range, no logs. */
  private List<LogCondition> rests(RollupRange range) {
    List<LogCondition> conditions = new ArrayList<>();
    for (RollupRange.Rest rest : range.rests()) {
      String from = "rest%dFrom".formatted(conditions.size());
      String to = "rest%dTo".formatted(conditions.size());
      conditions.add(
          filtered(new LogCondition(scope))
              .and("log_id >= :" + from, from, LogId.floor(rest.from()).value())
              .and("log_id < :" + to, to, LogId.floor(rest.to()).value()));
    }
    return conditions.isEmpty() && range.tiles().isEmpty()
        ? List.of(new LogCondition(scope).and("FALSE"))
        : conditions;
  }

  private LogCondition filtered(LogCondition condition) {
    return condition
        .andAny("environment", filter.environments())
        .andAny("category", filter.categories());
  }

  private boolean isFiltered() {
    return !filter.environments().isEmpty() || !filter.categories().isEmpty();
  }
}
