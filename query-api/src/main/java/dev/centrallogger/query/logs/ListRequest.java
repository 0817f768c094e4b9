package dev.centrallogger.query.logs;

import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.LogFilterParameters;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code GET /api/v1/logs} asks for, read from its parameters.
 *
 * @param scope the caller's, narrowed to the {@code client_id} asked for
 */
record ListRequest(LogScope scope, LogQuery query, PageRequest page) {

  static final int MAX_PAGE_SIZE = 200;
  static final int DEFAULT_PAGE_SIZE = 50;

  /** Pages cost more the deeper they are; a cursor does not. */
  static final int MAX_ROWS_BY_PAGE = 100_000;

  /**
   * Reads the parameters.
   *
   * @param now the end of a search that names none
   * @throws ProblemException {@code forbidden} for another tenant's logs, {@code invalid_parameter}
   *     naming every fault
   */
  static ListRequest read(Parameters parameters, LogScope scope, Instant now) {
    LogFilter asked = LogFilterParameters.read(parameters);
    LogScope narrowed = narrowed(scope, asked);
    LogFilter filter = asked.seenBy(scope);
    Optional<LogSort> sort = parameters.one("sort", LogSort.EXPECTED, LogSort::parse);
    Optional<Integer> size = parameters.integer("page_size", 1, MAX_PAGE_SIZE);
    Optional<Integer> page =
        parameters.one(
            "page",
            "a whole number from 1 on; for more than %d logs, cursor".formatted(MAX_ROWS_BY_PAGE),
            ListRequest::pageNumber);
    Optional<Cursor> cursor =
        parameters.one(
            "cursor",
            "the next_cursor or previous_cursor of a page, unchanged, with the key it came to",
            text -> CursorCodec.decode(text, scope));

    if (parameters.has("cursor")) {
      if (parameters.has("page")) {
        parameters.reject("page", "given beside cursor (expected: one of them)");
      }
      cursor.ifPresent(found -> checkSame(parameters, found.query(), filter, sort));
      parameters.throwFaults();
      Cursor start = cursor.orElseThrow();
      return new ListRequest(
          narrowed(scope, start.query().filter()),
          start.query(),
          new PageRequest.AtCursor(start, size.orElse(start.pageSize())));
    }

    int pageSize = size.orElse(DEFAULT_PAGE_SIZE);
    int number = page.orElse(1);
    if ((long) number * pageSize > MAX_ROWS_BY_PAGE) {
      parameters.reject(
          "page",
          "%d times page_size %d is over %d (expected: cursor for what lies deeper)"
              .formatted(number, pageSize, MAX_ROWS_BY_PAGE));
    }
    parameters.throwFaults();
    return new ListRequest(
        narrowed,
        new LogQuery(filter.withBoundedSearch(now), sort.orElse(LogSort.DEFAULT)),
        new PageRequest.Numbered(number, pageSize));
  }

  private static LogScope narrowed(LogScope scope, LogFilter filter) {
    return filter.clientId().map(scope::narrowedTo).orElse(scope);
  }

  private static Optional<Integer> pageNumber(String text) {
    return text.matches("0*[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /**
   * A cursor fixes filters and order. Given again they do no harm, in whatever spelling of the same
   * reading: what is compared is what they mean to this caller. Given otherwise, one of the two
   * would have to be ignored.
   */
  private static void checkSame(
      Parameters parameters, LogQuery fixed, LogFilter filter, Optional<LogSort> sort) {
    Map<String, List<String>> expected = LogFilterParameters.write(fixed.filter());
    LogFilterParameters.write(filter)
        .forEach((name, values) -> {
          if (!values.equals(expected.get(name))) {
            rejectOther(parameters, name);
          }
        });
    if (sort.isPresent() && !sort.get().equals(fixed.sort())) {
      rejectOther(parameters, "sort");
    }
  }

  private static void rejectOther(Parameters parameters, String name) {
    parameters.reject(name, "differs from what cursor fixes (expected: left out, or the same)");
  }
}
