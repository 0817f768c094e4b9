package dev.centrallogger.query.admin.replays;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.AdminPage;
import dev.centrallogger.query.admin.replays.ReplayView.Counts;
import dev.centrallogger.query.admin.replays.ReplayView.Progress;
import dev.centrallogger.query.admin.replays.ReplayView.State;
import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.service.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code replays}, from which a writer takes up what was started. Thread-safe. */
final class ReplayRegistry {

  private static final String SELECT =
      """
      SELECT replays.replay_id, state, arrived_from, arrived_to, client_id, records_per_second,
        yielding, fault, created_at, created_by, started_at, finished_at,
        coalesce(offsets, 0) AS offsets, coalesce(passed, 0) AS passed,
        coalesce(records, 0) AS records, coalesce(stored, 0) AS stored,
        coalesce(already_stored, 0) AS already_stored, coalesce(skipped, 0) AS skipped,
        coalesce(dead_lettered, 0) AS dead_lettered, coalesce(expired, 0) AS expired
      FROM replays
      LEFT JOIN (
        SELECT replay_id,
          sum(end_offset - first_offset - expired) AS offsets,
          sum(next_offset - first_offset - expired) AS passed,
          sum(records) AS records, sum(stored) AS stored, sum(already_stored) AS already_stored,
          sum(skipped) AS skipped, sum(dead_lettered) AS dead_lettered, sum(expired) AS expired
        FROM replay_partitions
        GROUP BY replay_id
      ) AS partitions ON partitions.replay_id = replays.replay_id
      """;

  private static final String PAGE =
      """
      ORDER BY created_at DESC, replays.replay_id
      LIMIT :limit
      OFFSET :offset
      """;

  private static final String COUNT =
      """
      SELECT count(*)
      FROM replays
      """;

  private static final String ONE =
      """
      WHERE replays.replay_id = :id
      """;

  /** Nothing where one is under way: the index of active ones has room for one. */
  private static final String START =
      """
      INSERT INTO replays (
        replay_id, arrived_from, arrived_to, client_id, records_per_second, created_by)
      VALUES (:id, :from, :to, :clientId, :rate, :by)
      ON CONFLICT DO NOTHING
      """;

  private static final String CANCEL =
      """
      UPDATE replays
      SET state = CASE state WHEN 'pending' THEN 'cancelled' ELSE 'cancelling' END,
          finished_at = CASE state WHEN 'pending' THEN now() END
      WHERE replay_id = :id
        AND state IN ('pending', 'running', 'cancelling')
      """;

  private final AdminDatabase database;
  private final Clock clock;

  ReplayRegistry(AdminDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One page, newest first. */
  AdminPage<ReplayView> list(AdminPage.Request page) {
    int total = database.read(jdbc -> jdbc.sql(COUNT).query(Integer.class).single());
    List<ReplayView> data =
        database.read(jdbc ->
            jdbc.sql(SELECT + PAGE)
                .param("limit", page.pageSize())
                .param("offset", (page.page() - 1L) * page.pageSize())
                .query((row, _) -> view(row))
                .list());
    int pages = (total + page.pageSize() - 1) / page.pageSize();
    return new AdminPage<>(
        data, new AdminPage.Pagination(page.page(), page.pageSize(), total, pages));
  }

  /**
   * One replay.
   *
   * @throws ProblemException {@code not_found}
   */
  ReplayView get(UUID id) {
    Optional<ReplayView> found =
        database.read(
            jdbc -> jdbc.sql(SELECT + ONE).param("id", id).query((row, _) -> view(row)).optional());
    return found.orElseThrow(ReplayRegistry::notFound);
  }

  /**
   * Starts one: a writer takes it up within a second or two.
   *
   * @throws ProblemException {@code conflict} if one is under way
   */
  ReplayView start(ReplayOrder order, String by) {
    UUID id = UUID.randomUUID();
    int started =
        database.read(jdbc ->
            jdbc.sql(START)
                .param("id", id)
                .param("from", time(order.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", time(order.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                    "clientId", order.clientId().map(ClientId::value).orElse(null), Types.VARCHAR)
                .param("rate", order.recordsPerSecond())
                .param("by", by)
                .update());
    if (started == 0) {
      throw new ProblemException(
          ErrorCode.CONFLICT, "Another replay is under way: one at a time. Cancel it, or wait.");
    }
    return get(id);
  }

  /**
   * Ends one; what it has stored stays stored.
   *
   * @throws ProblemException {@code not_found}; {@code conflict} if it is over
   */
  ReplayView cancel(UUID id) {
    int cancelled = database.read(jdbc -> jdbc.sql(CANCEL).param("id", id).update());
    ReplayView replay = get(id);
    if (cancelled == 0) {
      throw new ProblemException(
          ErrorCode.CONFLICT, "It is over: %s.".formatted(replay.state().wireName()));
    }
    return replay;
  }

  static ProblemException notFound() {
    return new ProblemException(ErrorCode.NOT_FOUND, "There is no such replay.");
  }

  private ReplayView view(ResultSet row) throws SQLException {
    State state = State.of(row.getString("state"));
    Instant startedAt = instant(row, "started_at");
    Instant finishedAt = instant(row, "finished_at");
    return new ReplayView(
        row.getObject("replay_id", UUID.class),
        state,
        instant(row, "arrived_from"),
        instant(row, "arrived_to"),
        row.getString("client_id"),
        row.getInt("records_per_second"),
        row.getBoolean("yielding"),
        row.getString("fault"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        startedAt,
        finishedAt,
        progress(state, row.getLong("offsets"), row.getLong("passed"), startedAt, finishedAt),
        new Counts(
            row.getLong("records"),
            row.getLong("stored"),
            row.getLong("already_stored"),
            row.getLong("skipped"),
            row.getLong("dead_lettered"),
            row.getLong("expired")));
  }

  private Progress progress(
      State state,
      long offsets,
      long passed,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {
    Double perSecond = null;
    Long secondsLeft = state.isOver() ? 0L : null;
    if (startedAt != null) {
      Instant end = finishedAt == null ? clock.instant() : finishedAt;
      double seconds = Duration.between(startedAt, end).toMillis() / 1000.0;
      if (seconds > 0) {
        perSecond = Math.round(passed / seconds * 10) / 10.0;
        if (!state.isOver() && passed > 0) {
          secondsLeft = Math.round((offsets - passed) / (passed / seconds));
        }
      }
    }
    double fraction =
        offsets == 0 ? (state.isOver() ? 1 : 0) : Math.floor(passed * 10_000.0 / offsets) / 10_000;
    return new Progress(offsets, passed, fraction, perSecond, secondsLeft);
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> time) {
    return time.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
