package dev.centrallogger.query.metrics;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.Query.RowReader;
import dev.centrallogger.query.metrics.MetricsReader.CategoryFigures;
import dev.centrallogger.query.metrics.MetricsReader.Point;
import dev.centrallogger.query.rollup.RollupClients;
import dev.centrallogger.query.rollup.RollupRange;
import dev.centrallogger.query.rollup.RollupRows;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.RollupGrain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One statement for the figures of a filter: whole hours from the rollups, parts of hours from the
 * logs, added up. What it costs does not depend on how many logs there are, but for those parts.
 */
final class FiguresQuery {

  private static final String STATEMENT =
      """
      %s
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

  /**
   * Whether there are logs between the period's end and the end of that hour. Most questions end
   * now: then there are none, and what was stored in this hour need not be read one by one.
   */
  private static final String WITH_LATER =
      """
      WITH later AS MATERIALIZED (
        SELECT EXISTS (
          SELECT
          FROM workflow_log
          %s) AS logs
      )\
      """;

  private static final String IF_LATER = "(SELECT logs FROM later)";
  private static final String UNLESS_LATER = "NOT " + IF_LATER;

  private final LogScope scope;
  private final MetricsFilter filter;
  private final boolean mayEndNow;

  private FiguresQuery(LogScope scope, MetricsFilter filter, boolean mayEndNow) {
    this.scope = scope;
    this.filter = filter;
    this.mayEndNow = mayEndNow;
  }

  FiguresQuery(LogScope scope, MetricsFilter filter) {
    this(scope, filter, true);
  }

  /** The same filter's, of the period before: as a rule there are logs behind its end. */
  FiguresQuery ofPeriodBefore() {
    return new FiguresQuery(scope, filter.withPeriod(filter.period().previous()), false);
  }

  Query<Figures> asOne() {
    return statement(Key.NONE, RollupGrain.MONTH, "", Map.of(), FiguresSql::read)
        .map(List::getFirst);
  }

  /** Of each category, largest first. */
  Query<List<CategoryFigures>> byCategory(int limit) {
    return statement(
        new Key("category", "category, ", "category, ", true),
        RollupGrain.MONTH,
        """
        GROUP BY category
        ORDER BY total_logs DESC, category
        LIMIT :limit
        """,
        Map.of("limit", limit),
        row -> new CategoryFigures(row.getString("category"), FiguresSql.read(row)));
  }

  /** Of each bucket that has logs, in no order. */
  Query<List<Point>> byTime(TimeBucket bucket) {
    String start = "date_trunc('%s', %%s, 'UTC') AS at, ".formatted(bucket.wireName());
    return statement(
        new Key("at", start.formatted("start_at"), start.formatted("executed_at"), false),
        bucket == TimeBucket.HOUR ? RollupGrain.HOUR : RollupGrain.DAY,
        "GROUP BY at",
        Map.of(),
        row -> new Point(FiguresSql.instant(row, "at"), FiguresSql.read(row)));
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

  private <T> Query<List<T>> statement(
      Key key, RollupGrain coarsest, String end, Map<String, Object> more, RowReader<T> row) {
    RollupRange range = RollupRange.of(filter.period().from(), filter.period().to(), coarsest);
    List<String> parts = new ArrayList<>();
    Map<String, Object> values = new HashMap<>(more);
    RollupRows whole = rollups(key, "whole", range, this::filtered);
    parts.addAll(whole.selects());
    values.putAll(whole.values());
    String with = "";
    for (RollupRange.Rest rest : range.rests()) {
      LogCondition logs = logs(rest, parts.size());
      if (mayEndNow && rest.isBeginOfHour()) {
        LogCondition later =
            new LogCondition(scope)
                .andExecuted(Optional.of(rest.to()), Optional.of(rest.hourEnd()));
        with = WITH_LATER.formatted(later.whereClause());
        values.putAll(later.values());
        logs.and(IF_LATER);
        RollupRows hour =
            rollups(
                key,
                "hour",
                RollupRange.of(rest.from(), rest.hourEnd(), RollupGrain.HOUR),
                condition -> filtered(condition).and(UNLESS_LATER));
        parts.addAll(hour.selects());
        values.putAll(hour.values());
      }
      parts.add(ofLogs(key, logs));
      values.putAll(logs.values());
    }
    if (parts.isEmpty()) {
      parts.add(ofLogs(key, new LogCondition(scope).and("FALSE")));
      values.putAll(new LogCondition(scope).values());
    }
    String sql =
        STATEMENT.formatted(
            with, key.ofSum(), FiguresSql.SUM_COLUMNS, String.join("UNION ALL\n", parts), end);
    return Query.list(sql, values, row);
  }

  private RollupRows rollups(
      Key key, String name, RollupRange range, UnaryOperator<LogCondition> condition) {
    return RollupRows.of(
        name,
        range,
        scope,
        isFiltered() || key.category() ? "rollup_category" : "rollup_total",
        "rollup_delta",
        key.ofRollups() + FiguresSql.ROLLUP_COLUMNS,
        RollupClients.TOGETHER,
        condition);
  }

  private static String ofLogs(Key key, LogCondition logs) {
    return OF_LOGS.formatted(
        key.ofLogs(), FiguresSql.LOG_COLUMNS, logs.whereClause(), key.groupBy());
  }

  private LogCondition logs(RollupRange.Rest rest, int number) {
    String from = "rest%dFrom".formatted(number);
    String to = "rest%dTo".formatted(number);
    return filtered(new LogCondition(scope))
        .and("log_id >= :" + from, from, LogId.floor(rest.from()).value())
        .and("log_id < :" + to, to, LogId.floor(rest.to()).value());
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
