package dev.centrallogger.writer.rollup;

import dev.centrallogger.model.WorkflowLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is added to the rollups and not folded into them yet. */
public final class RollupDeltas {

  private static final String APPEND_CATEGORIES =
      """
      INSERT INTO rollup_delta (
        client_id, start_at, environment, category, success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum)
      SELECT client_id, to_timestamp(start_second), environment, category,
        success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS added (
        client_id, start_second, environment, category,
        success_count, partial_count, error_count,
        timed_count, scaled_execution_time, latency, confident_count, confidence_sum)
      """;

  private static final String APPEND_VALUES =
      """
      INSERT INTO rollup_value_delta (
        client_id, start_at, field, value, success_count, partial_count, error_count)
      SELECT client_id, to_timestamp(start_second), field, value,
        success_count, partial_count, error_count
      FROM unnest(?, ?, ?, ?, ?, ?, ?) AS added (
        client_id, start_second, field, value, success_count, partial_count, error_count)
      """;

  private RollupDeltas() {}

  /**
   * Adds logs to the rollups.
   *
   * @param logs whose rows the same transaction has inserted, and no others
   * @param connection in that transaction, which holds the locks of their clients
   */
  public static void append(Connection connection, Collection<WorkflowLog> logs)
      throws SQLException {
    Map<CategoryKey, Figures> categories = new LinkedHashMap<>();
    Map<ValueKey, Figures> values = new LinkedHashMap<>();
    for (WorkflowLog log : logs) {
      Bucket hour = Bucket.hourOf(log);
      add(categories, new CategoryKey(hour, log.environment(), log.category()), log);
      addValue(values, hour, "resolution_status", log.resolutionStatus(), log);
      addValue(values, hour, "workflow_version", log.workflowVersion(), log);
    }
    appendCategories(connection, categories);
    appendValues(connection, values);
  }

  private static void addValue(
      Map<ValueKey, Figures> values,
      Bucket hour,
      String field,
      @Nullable String value,
      WorkflowLog log) {
    if (value != null) {
      add(values, new ValueKey(hour, field, value), log);
    }
  }

  private static <K> void add(Map<K, Figures> figures, K key, WorkflowLog log) {
    figures.computeIfAbsent(key, _ -> new Figures()).add(log);
  }

  private static void appendCategories(Connection connection, Map<CategoryKey, Figures> added)
      throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    List<CategoryKey> keys = List.copyOf(added.keySet());
    List<Figures> figures = List.copyOf(added.values());
    try (PreparedStatement append = connection.prepareStatement(APPEND_CATEGORIES)) {
      BucketColumns columns = new BucketColumns(connection, append);
      columns.hours(keys.stream().map(CategoryKey::bucket).toList());
      columns.texts(keys, CategoryKey::environment);
      columns.texts(keys, CategoryKey::category);
      columns.counts(figures);
      columns.measures(figures, figures.stream().map(Figures::latency).toList());
      append.executeUpdate();
    }
  }

  private static void appendValues(Connection connection, Map<ValueKey, Figures> added)
      throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    List<ValueKey> keys = List.copyOf(added.keySet());
    try (PreparedStatement append = connection.prepareStatement(APPEND_VALUES)) {
      BucketColumns columns = new BucketColumns(connection, append);
      columns.hours(keys.stream().map(ValueKey::bucket).toList());
      columns.texts(keys, ValueKey::field);
      columns.texts(keys, ValueKey::value);
      columns.counts(List.copyOf(added.values()));
      append.executeUpdate();
    }
  }
}
