package dev.centrallogger.query.rollup;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rows of a rollup and of its deltas that make up the whole hours of a range, as a part of a
 * statement: one {@code SELECT} for each tile, each of them a range of an index.
 */
public final class RollupRows {

  private final List<String> selects = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  /**
   * The rows of a range.
   *
   * @param name that tells its parameters from those of other parts of the statement
   * @param table of the rollup
   * @param deltas the table of what is not folded into it yet
   * @param columns what is selected, of columns that both tables have
   * @param clients whose rows, where the scope is that of every client
   * @param filter what is asked of a row besides, such as its environment
   */
  public static RollupRows of(
      String name,
      RollupRange range,
      LogScope scope,
      String table,
      String deltas,
      String columns,
      RollupClients clients,
      UnaryOperator<LogCondition> filter) {
    RollupRows rows = new RollupRows();
    int number = 0;
    for (RollupRange.Tile tile : range.tiles()) {
      LogCondition condition =
          filter.apply(
              clients.condition(scope).and("grain = '%s'".formatted(tile.grain().sqlName())));
      rows.add(table, columns, condition, name + "Tile" + number++, tile.from(), tile.to());
    }
    if (number > 0) {
      rows.add(
          deltas,
          columns,
          filter.apply(new LogCondition(scope)),
          name + "Delta",
          range.from(),
          range.to());
    }
    return rows;
  }

  /** One {@code SELECT} each; none where the range has no whole hour. */
  public List<String> selects() {
    return List.copyOf(selects);
  }

  /** Of the named parameters. */
  public Map<String, Object> values() {
    return Map.copyOf(values);
  }

  private void add(
      String table, String columns, LogCondition condition, String name, Instant from, Instant to) {
    condition
        .and("start_at >= :%sFrom".formatted(name), name + "From", from.atOffset(ZoneOffset.UTC))
        .and("start_at < :%sTo".formatted(name), name + "To", to.atOffset(ZoneOffset.UTC));
    selects.add(
        """
        SELECT %s
        FROM %s
        %s
        """
            .formatted(columns, table, condition.whereClause()));
    values.putAll(condition.values());
  }
}
