package dev.centrallogger.benchmarks.read;

import dev.centrallogger.testsupport.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Small logs of 20 clients over the year that ends now: a quarter of them are one client's, and the
 * last has a fiftieth. The same at every size: the same shares of clients, values and times.
 */
final class LogGenerator {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final String MONTHS =
      """
      SELECT ensure_month(month::date)
      FROM generate_series(
        date_trunc('month', '%1$s'::timestamptz - interval '365 days'), '%1$s', '1 month') AS month
      """;

  /** Drawn by hashes: the same logs in every run, but for the time they end at. */
  private static final String LOGS =
      """
      INSERT INTO workflow_log (
        client_id, log_id, ticket_id, environment, status, executed_at, workflow_version,
        execution_time_seconds, category, resolution_status, confidence, metrics, payload, altered,
        content_hash, received_at)
      SELECT
        'client_' || (1 + floor(20 * power(b / 1000000.0, 2.2)))::int,
        overlay(log_id_floor(at)::text PLACING lpad(to_hex(n), 12, '0') FROM 25)::uuid,
        'T-' || n * 7919 %% (%2$d / 3),
        CASE
          WHEN a %% 100000 = 7 THEN 'canary'
          WHEN a %% 5 = 0 THEN 'staging'
          ELSE 'production'
        END,
        CASE WHEN a %% 1000 < 3 THEN 'ERROR' WHEN a %% 1000 < 50 THEN 'PARTIAL' ELSE 'SUCCESS' END,
        at,
        'v' || a %% 5,
        exp(c %% 1000 / 150.0),
        CASE
          WHEN c %% 100000 = 3 THEN 'rare'
          WHEN c %% 7 = 0 THEN NULL
          ELSE 'category_' || c / 7 %% 10
        END,
        CASE a %% 3 WHEN 0 THEN 'escalated' WHEN 1 THEN 'resolved' END,
        CASE WHEN c %% 4 > 0 THEN c / 4 %% 1000 / 1000.0 END,
        jsonb_build_object('overall_confidence', c / 4 %% 1000 / 1000.0),
        jsonb_build_object(
          'trace', jsonb_build_object('output', jsonb_build_object('text', 'answer ' || n))),
        FALSE,
        '\\x00',
        at
      FROM (
        SELECT
          n,
          hashint8extended(n, 1) & 2147483647 AS a,
          (hashint8extended(n, 2) & 2147483647) %% 1000000 AS b,
          hashint8extended(n, 3) & 2147483647 AS c,
          '%1$s'::timestamptz - (%2$d - n) * (interval '365 days' / %2$d) AS at
        FROM generate_series(1::bigint, %2$d) AS n
      ) AS drawn
      """;

  /** As {@code log-writer rollups rebuild} does. */
  private static final String ROLLUPS =
      """
      DO
      $$
      DECLARE
        month record;
        client_ids text[];
        hours timestamptz[];
      BEGIN
        FOR month IN
          SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
          WHERE inhparent = 'workflow_log'::regclass
        LOOP
          EXECUTE format(
            'SELECT array_agg(client_id), array_agg(hour) FROM (SELECT DISTINCT client_id,'
            ' date_trunc(''hour'', executed_at, ''UTC'') AS hour FROM %I) AS touched',
            month.relname)
          INTO client_ids, hours;
          IF client_ids IS NOT NULL THEN
            PERFORM rebuild_rollups(client_ids, hours);
            PERFORM rebuild_rollups(array_fill(''::text, ARRAY[cardinality(hours)]), hours);
          END IF;
        END LOOP;
      END
      $$
      """;

  private LogGenerator() {}

  static void load(TestDatabase database, int rows) {
    database.execute(MONTHS.formatted(NOW));
    database.execute(LOGS.formatted(NOW, rows));
    database.execute("VACUUM ANALYZE workflow_log");
    database.execute(ROLLUPS);
    for (String rollup : new String[] {"rollup_total", "rollup_category", "rollup_value"}) {
      database.execute("VACUUM ANALYZE " + rollup);
    }
  }

  /** A week, as parameters of a query. */
  static String week() {
    return "from=%s&to=%s"
        .formatted(NOW.minus(37, ChronoUnit.DAYS), NOW.minus(30, ChronoUnit.DAYS));
  }
}
