package dev.centrallogger.query.admin.deadletters;

import dev.centrallogger.query.admin.AdminPage;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the table {@code dead_letters}, as who may read every client's logs. Thread-safe. */
final class DeadLetterReader {

  private static final LogScope EVERY_CLIENT = new LogScope.Provider(Optional.empty());

  private static final String LIST =
      """
      SELECT %s
      FROM dead_letters
      %s
      ORDER BY last_failed_at DESC, dead_letter_id
      LIMIT :limit
      OFFSET :offset
      """;

  private static final String COUNT =
      """
      SELECT count(*)
      FROM dead_letters
      %s
      """;

  private static final String GROUPS =
      """
      SELECT reason, sql_state, shape,
        count(*) AS letters,
        count(*) FILTER (WHERE state = 'open') AS open,
        count(*) FILTER (WHERE state IN ('retry_requested', 'retrying')) AS retrying,
        count(DISTINCT client_id) AS clients,
        min(first_failed_at) AS first_failed_at,
        max(last_failed_at) AS last_failed_at
      FROM dead_letters
      %s
      GROUP BY reason, sql_state, shape
      ORDER BY letters DESC, reason, shape
      LIMIT 200
      """;

  private static final String TOTALS =
      """
      SELECT
        count(*) FILTER (WHERE state = 'open') AS open,
        count(*) FILTER (WHERE state = 'retry_requested') AS retry_requested,
        count(*) FILTER (WHERE state = 'retrying') AS retrying,
        count(*) FILTER (WHERE state = 'resolved') AS resolved,
        count(*) FILTER (WHERE state = 'discarded') AS discarded
      FROM dead_letters
      """;

  private static final String ONE =
      """
      SELECT %s,
        record_key, record_value, original, headers
      FROM dead_letters
      WHERE dead_letter_id = :id
      """;

  private final ReadDatabase database;

  DeadLetterReader(ReadDatabase database) {
    this.database = database;
  }

  /** One page, newest first. */
  AdminPage<DeadLetterSummary> list(DeadLetterFilter filter, AdminPage.Request page) {
    Map<String, Object> values = new HashMap<>(filter.values());
    values.put("limit", page.pageSize());
    values.put("offset", (page.page() - 1L) * page.pageSize());
    return database.read(
        EVERY_CLIENT,
        Query.single(COUNT.formatted(filter.whereClause()), filter.values(), row -> row.getInt(1))
            .with(
                Query.list(
                    LIST.formatted(DeadLetterSummary.COLUMNS, filter.whereClause()),
                    values,
                    DeadLetterSummary::of),
                (total, data) -> {
                  int pages = (total + page.pageSize() - 1) / page.pageSize();
                  return new AdminPage<>(
                      data, new AdminPage.Pagination(page.page(), page.pageSize(), total, pages));
                }));
  }

  /** What the filter meets, by reason and shape of the error. */
  DeadLetterGroups groups(DeadLetterFilter filter) {
    return database.read(
        EVERY_CLIENT,
        Query.list(GROUPS.formatted(filter.whereClause()), filter.values(), DeadLetterReader::group)
            .with(Query.single(TOTALS, Map.of(), DeadLetterReader::totals), DeadLetterGroups::new));
  }

  Optional<DeadLetterRecord> find(UUID id) {
    return database.read(
        EVERY_CLIENT,
        Query.first(
            ONE.formatted(DeadLetterSummary.COLUMNS),
            Map.of("id", id),
            row ->
                new DeadLetterRecord(
                    DeadLetterSummary.of(row),
                    row.getBytes("record_key"),
                    row.getBytes("record_value"),
                    row.getBytes("original"),
                    row.getString("headers"))));
  }

  private static DeadLetterGroup group(ResultSet row) throws SQLException {
    return new DeadLetterGroup(
        row.getString("reason"),
        row.getString("sql_state"),
        row.getString("shape"),
        row.getLong("letters"),
        row.getLong("open"),
        row.getLong("retrying"),
        row.getLong("clients"),
        row.getObject("first_failed_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_failed_at", OffsetDateTime.class).toInstant());
  }

  private static DeadLetterGroups.Totals totals(ResultSet row) throws SQLException {
    return new DeadLetterGroups.Totals(
        row.getLong("open"),
        row.getLong("retry_requested"),
        row.getLong("retrying"),
        row.getLong("resolved"),
        row.getLong("discarded"));
  }
}
