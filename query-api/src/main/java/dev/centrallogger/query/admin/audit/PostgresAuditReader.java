package dev.centrallogger.query.admin.audit;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.database.AdminDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Walks the audit by its id, which is its time. */
public final class PostgresAuditReader implements AuditReader {

  private static final String SELECT =
      """
      SELECT audit_id, at, who, what, target, address, request_id, outcome, requests, details
      FROM audit_log
      WHERE true
      """;
  private static final String ORDER =
      """
      ORDER BY audit_id DESC
      LIMIT :limit
      """;

  private final AdminDatabase database;

  public PostgresAuditReader(AdminDatabase database) {
    this.database = database;
  }

  @Override
  public AuditPage read(AuditQuery query) {
    Map<String, Object> values = new HashMap<>();
    StringBuilder sql = new StringBuilder(SELECT);
    filter(sql, values, "who", "AND who = :who\n", query.who());
    filter(sql, values, "what", "AND what = :what\n", query.what());
    filter(sql, values, "target", "AND target = :target\n", query.target());
    filter(sql, values, "outcome", "AND outcome = :outcome\n", query.outcome());
    filter(
        sql, values, "from", "AND audit_id >= :from\n", query.from().map(PostgresAuditReader::id));
    filter(sql, values, "to", "AND audit_id < :to\n", query.to().map(PostgresAuditReader::id));
    filter(sql, values, "before", "AND audit_id < :before\n", query.before());
    // one more than asked for tells whether there is a next page
    values.put("limit", query.pageSize() + 1);
    List<AuditPage.Entry> found =
        database.read(jdbc ->
            jdbc.sql(sql.append(ORDER).toString())
                .params(values)
                .query(PostgresAuditReader::entry)
                .list());
    boolean more = found.size() > query.pageSize();
    List<AuditPage.Entry> data = more ? found.subList(0, query.pageSize()) : found;
    return new AuditPage(
        data,
        new AuditPage.Pagination(
            query.pageSize(), more ? data.getLast().auditId().toString() : null));
  }

  private static void filter(
      StringBuilder sql,
      Map<String, Object> values,
      String name,
      String condition,
      Optional<?> value) {
    if (value.isPresent()) {
      sql.append(condition);
      values.put(name, value.get());
    }
  }

  private static UUID id(java.time.Instant at) {
    return LogId.floor(at).value();
  }

  private static AuditPage.Entry entry(ResultSet row, int number) throws SQLException {
    return new AuditPage.Entry(
        row.getObject("audit_id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("what"),
        row.getString("target"),
        row.getString("address"),
        row.getString("request_id"),
        row.getString("outcome"),
        row.getLong("requests"),
        row.getString("details"));
  }
}
