package dev.centrallogger.query.admin.apikeys;

import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Asks the table that the writer keeps. */
public final class PostgresKeyUsage implements KeyUsage {

  private static final String FIND =
      """
      SELECT key_id, last_used_at
      FROM api_key_usage
      WHERE key_id = ANY (:key_ids)
      """;

  private final AdminDatabase database;

  public PostgresKeyUsage(AdminDatabase database) {
    this.database = database;
  }

  @Override
  public Map<String, Instant> lastUsed(Collection<String> keyIds) {
    if (keyIds.isEmpty()) {
      return Map.of();
    }
    try {
      return database.read(jdbc -> {
        Map<String, Instant> lastUsed = new HashMap<>();
        jdbc.sql(FIND)
            .param("key_ids", keyIds.toArray(String[]::new))
            .query(row -> {
              lastUsed.put(
                  row.getString("key_id"),
                  row.getObject("last_used_at", OffsetDateTime.class).toInstant());
            });
        return lastUsed;
      });
    } catch (ProblemException databaseAway) {
      // keys are administered without a database: only this is not known then
      return Map.of();
    }
  }
}
