package dev.centrallogger.query.logs;

import dev.centrallogger.query.tenant.LogScope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code GET /api/v1/logs}.
 *
 * @param data the logs of the page, in order
 */
record LogPageAnswer(List<LogSummary> data, Pagination pagination) {

  /**
   * Where the page stands in the list.
   *
   * @param page its number; on a walk by cursor as counted from where the walk began
   * @param total how many logs the list has, or at least so many
   * @param totalIsExact which of the two
   * @param totalPages as many as {@code total} fills
   */
  record Pagination(
      long page,
      int pageSize,
      long total,
      boolean totalIsExact,
      long totalPages,
      @Nullable String nextCursor,
      @Nullable String previousCursor) {}

  static LogPageAnswer of(ListRequest request, LogScope caller, LogPage page) {
    int size = request.page().size();
    long total = page.total().count();
    return new LogPageAnswer(
        page.logs(),
        new Pagination(
            page.offset() / size + 1,
            size,
            total,
            page.total().exact(),
            (total + size - 1) / size,
            next(request, page).map(cursor -> CursorCodec.encode(cursor, caller)).orElse(null),
            previous(request, page)
                .map(cursor -> CursorCodec.encode(cursor, caller))
                .orElse(null)));
  }

  private static Optional<Cursor> next(ListRequest request, LogPage page) {
    if (!page.hasNext()) {
      return Optional.empty();
    }
    return Optional.of(
        new Cursor(
            request.query(),
            request.page().size(),
            false,
            anchor(request.query(), page.logs().getLast()),
            page.offset() + page.logs().size(),
            page.total()));
  }

  private static Optional<Cursor> previous(ListRequest request, LogPage page) {
    if (!page.hasPrevious()) {
      return Optional.empty();
    }
    return Optional.of(
        new Cursor(
            request.query(),
            request.page().size(),
            true,
            anchor(request.query(), page.logs().getFirst()),
            page.offset(),
            page.total()));
  }

  static Anchor anchor(LogQuery query, LogSummary log) {
    @Nullable Double value =
        switch (query.sort().field()) {
          case EXECUTED_AT -> null;
          case EXECUTION_TIME -> log.executionTimeSeconds();
          case CONFIDENCE -> log.confidence();
        };
    return new Anchor(Optional.ofNullable(value), log.logId(), log.clientId());
  }
}
