package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.query.ReadFixture;
import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.logs.ListSql.Slice;
import dev.centrallogger.query.rollup.LogHours;
import dev.centrallogger.query.rollup.LogHours.LogHour;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How lists are read at 100,000 rows of 20 clients over a year, with row-level security on: the
 * first page, and one deep in the list, touch not much more than they show.
 */
class ListPlanIT {

  private static final int PAGE_SIZE = 50;

  /** A fortieth of the rows: the failed ones, of which there are 2,000, may all be looked at. */
  private static final int ROWS_TOUCHED = 2_500;

  private static final List<String> ROWS =
      List.of(
          """
          SELECT ensure_month(month::date)
          FROM generate_series('2025-11-01'::date, '2026-11-01'::date, '1 month') AS month
          """,
          """
          INSERT INTO workflow_log (
            client_id, log_id, ticket_id, environment, status, executed_at, category,
            execution_time_seconds, altered, content_hash, received_at)
          SELECT 'client_' || n % 20, log_id_floor(at), 'T-' || n % 30000,
            CASE n / 20 % 5 WHEN 0 THEN 'staging' ELSE 'production' END,
            CASE n / 20 % 100 WHEN 0 THEN 'ERROR' WHEN 1 THEN 'PARTIAL' ELSE 'SUCCESS' END,
            at, CASE WHEN n / 20 % 1000 = 7 THEN 'rare' ELSE 'category_' || n / 20 % 10 END, n % 100, FALSE, '\\x00', at
          FROM (
            SELECT n, '2025-11-20'::timestamptz + n * interval '315 seconds' AS at
            FROM generate_series(1, 100000) AS n
          ) AS logs
          """,
          // the counts alone: lists ask for nothing else
          """
          INSERT INTO rollup_category
          SELECT client_id, grain, date_trunc(grain, executed_at, 'UTC'), environment, category,
            count(*) FILTER (WHERE status = 'SUCCESS'), count(*) FILTER (WHERE status = 'PARTIAL'),
            count(*) FILTER (WHERE status = 'ERROR'), 0, 0, '', 0, 0
          FROM (
            SELECT client_id, environment, category, status, executed_at FROM workflow_log
            UNION ALL
            SELECT '', environment, category, status, executed_at FROM workflow_log
          ) AS log
          CROSS JOIN (VALUES ('hour'), ('day'), ('month')) AS grains (grain)
          GROUP BY 1, 2, 3, 4, 5
          """,
          """
          INSERT INTO rollup_total
          SELECT client_id, grain, start_at, sum(success_count), sum(partial_count),
            sum(error_count), 0, 0, '', 0, 0
          FROM rollup_category
          GROUP BY 1, 2, 3
          """,
          "VACUUM ANALYZE workflow_log",
          "VACUUM ANALYZE rollup_total",
          "VACUUM ANALYZE rollup_category");

  private static final LogScope ONE = new LogScope.OneClient(new ClientId("client_7"));
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  private static ReadFixture fixture;

  @BeforeAll
  static void storeRows() {
    fixture = ReadFixture.with(List.of(), 2);
    for (String statement : ROWS) {
      fixture.database().execute(statement);
    }
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "from=2026-03-01T00:00:00Z&to=2026-03-20T00:00:00Z",
        "to=2026-03-20T00:00:00Z&sort=executed_at",
        "status=ERROR",
        "status=ERROR&status=PARTIAL&from=2026-03-01T00:00:00Z",
        "status=SUCCESS",
        "environment=staging",
        "category=category_3",
        "ticket_id=T-17",
        "ticket_id=T-17&from=2026-03-01T00:00:00Z",
        "ticket_id=T-17*",
      })
  void aClientsListTouchesLittleMoreThanItShows(String query) {
    assertTouchesLittle(ONE, query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "from=2026-03-01T00:00:00Z&to=2026-03-20T00:00:00Z",
        "sort=executed_at",
        "status=ERROR",
        "status=PARTIAL&from=2026-03-01T00:00:00Z",
        "status=SUCCESS",
        "environment=staging",
        "category=category_3",
        "client_id=client_7&ticket_id=T-17",
      })
  void theProvidersListTouchesLittleMoreThanItShows(String query) {
    assertTouchesLittle(ALL, query);
  }

  /** Five logs of a client, in a year of 5,000, and a hundred of 100,000. */
  @ParameterizedTest
  @ValueSource(strings = {"category=rare", "category=rare&sort=executed_at"})
  void whatIsRareIsReadInTheHoursThatHoldIt(String query) {
    for (LogScope scope : List.of(ONE, ALL)) {
      Slice slice = Slice.fromOffset(scope, request(query, scope).query(), 0, PAGE_SIZE + 1);
      fixture
          .databases()
          .primary()
          .read(
              scope,
              transaction -> {
                List<LogHour> hours =
                    LogHours.find(
                            transaction,
                            scope,
                            slice.filter(),
                            Optional.empty(),
                            slice.reading().falling(),
                            slice.limit())
                        .orElseThrow();
                assertThat(hours).hasSizeBetween(5, 60);
                assertCheap(query, explain(scope, ListSql.inHours(slice, hours)));
                return hours;
              });
    }
  }

  @Test
  void aTotalThatTakesTooLongToCountIsALowerBound() {
    LogQuery query = request("min_execution_time=99", ALL).query();

    LogPage page = reader(Duration.ofMillis(1)).list(ALL, query, new PageRequest.Numbered(1, 50));

    assertThat(page.logs()).hasSize(50);
    assertThat(page.total()).isEqualTo(new Total(51, false));
  }

  private static void assertTouchesLittle(LogScope caller, String query) {
    ListRequest request = request(query, caller);
    JsonNode first =
        explain(
            request.scope(),
            ListSql.walk(Slice.fromOffset(request.scope(), request.query(), 0, PAGE_SIZE + 1)));
    assertCheap(query, first);

    List<LogSummary> logs =
        reader(ReadFixture.PATIENCE)
            .list(request.scope(), request.query(), new PageRequest.Numbered(2, PAGE_SIZE))
            .logs();
    if (!logs.isEmpty()) {
      Anchor anchor = LogPageAnswer.anchor(request.query(), logs.getLast());
      for (boolean backwards : List.of(false, true)) {
        Cursor cursor =
            new Cursor(request.query(), PAGE_SIZE, backwards, anchor, 100, Total.counted(1));
        assertCheap(
            query + (backwards ? " backwards" : " forwards"),
            explain(
                request.scope(),
                ListSql.walk(Slice.fromCursor(request.scope(), cursor, PAGE_SIZE + 1))));
      }
    }
  }

  private static ListRequest request(String query, LogScope caller) {
    return ListRequest.read(new Parameters(QueryString.parse(query)), caller, Instant.now());
  }

  private static PostgresLogReader reader(Duration countTimeout) {
    return new PostgresLogReader(
        fixture.databases().replica(), fixture.databases().primary(), countTimeout);
  }

  private static void assertCheap(String query, JsonNode plan) {
    List<JsonNode> scans = new ArrayList<>();
    collectScans(plan, scans);
    assertThat(scans).isNotEmpty();
    long touched = 0;
    for (JsonNode scan : scans) {
      long rows = scan.path("Actual Rows").asLong() + scan.path("Rows Removed by Filter").asLong();
      if (rows > 0) {
        // an empty partition is read at once in any way
        assertThat(scan.path("Node Type").asString())
            .as("%s: %s", query, plan)
            .isIn("Index Scan", "Index Only Scan", "Bitmap Heap Scan");
      }
      touched += rows;
    }
    assertThat(touched).as("%s: %s", query, plan).isLessThan(ROWS_TOUCHED);
  }

  private static void collectScans(JsonNode node, List<JsonNode> scans) {
    boolean ran = node.path("Actual Loops").asDouble() > 0;
    if (ran
        && node.path("Node Type").asString().contains("Scan")
        && node.has("Alias")
        && node.has("Relation Name")) {
      scans.add(node);
    }
    node.path("Plans").forEach(child -> collectScans(child, scans));
  }

  private static JsonNode explain(LogScope scope, ListSql sql) {
    String plan =
        fixture
            .databases()
            .primary()
            .read(
                scope,
                Query.single(
                    "EXPLAIN (ANALYZE, FORMAT JSON) " + sql.text(),
                    sql.values(),
                    row -> row.getString(1)));
    return new JsonMapper().readTree(plan).path(0).path("Plan");
  }
}
