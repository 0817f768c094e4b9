package dev.centrallogger.query.admin.deadletters;

import dev.centrallogger.service.body.JsonBody;
import dev.centrallogger.service.parameter.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which dead letters are meant: those that meet all of it.
 *
 * @param states any of these
 * @param from when they failed last, inclusive
 * @param to exclusive
 */
record DeadLetterFilter(
    List<DeadLetterState> states,
    Optional<String> reason,
    Optional<String> sqlState,
    Optional<String> shape,
    Optional<String> clientId,
    Optional<Instant> from,
    Optional<Instant> to) {

  private static final int MAX_TEXT = 256;
  private static final String STATES = "open, retry_requested, retrying, resolved or discarded";

  /** Reads the parameters of a list; faults are left with them. */
  static DeadLetterFilter read(Parameters parameters) {
    List<DeadLetterState> states = parameters.many("state", STATES, DeadLetterState::parse);
    Optional<Instant> from = parameters.time("from");
    Optional<Instant> to = parameters.time("to");
    parameters.requireOrder("from", from, "to", to);
    return new DeadLetterFilter(
        states.isEmpty() ? DeadLetterState.UNSETTLED : states,
        parameters.text("reason", 1, MAX_TEXT),
        parameters.text("sql_state", 1, MAX_TEXT),
        parameters.text("shape", 1, MAX_TEXT),
        parameters.text("client_id", 1, MAX_TEXT),
        from,
        to);
  }

  /**
   * Reads which of the open ones a decision is about; faults are left with the body. All of them
   * must be asked for by that name: a filter that was forgotten is none.
   */
  static DeadLetterFilter read(JsonBody body) {
    DeadLetterFilter filter =
        new DeadLetterFilter(
            List.of(DeadLetterState.OPEN),
            body.text("reason", 1, MAX_TEXT),
            body.text("sql_state", 1, MAX_TEXT),
            body.text("shape", 1, MAX_TEXT),
            body.text("client_id", 1, MAX_TEXT),
            body.time("from"),
            body.time("to"));
    body.requireOrder("from", filter.from(), "to", filter.to());
    boolean all = body.flag("all").orElse(false);
    if (all == filter.isNarrowed()) {
      body.reject("all", "expected: a filter (reason, shape, ...), or true for all; not both");
    }
    return filter;
  }

  private boolean isNarrowed() {
    return reason.isPresent()
        || sqlState.isPresent()
        || shape.isPresent()
        || clientId.isPresent()
        || from.isPresent()
        || to.isPresent();
  }

  /** What it says, by the API's names: {@code all} where it says nothing. */
  Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    reason.ifPresent(value -> told.put("reason", value));
    sqlState.ifPresent(value -> told.put("sql_state", value));
    shape.ifPresent(value -> told.put("shape", value));
    clientId.ifPresent(value -> told.put("client_id", value));
    from.ifPresent(value -> told.put("from", value));
    to.ifPresent(value -> told.put("to", value));
    if (told.isEmpty()) {
      told.put("all", true);
    }
    return told;
  }

  /** Fixed fragments, never values. */
  String whereClause() {
    StringBuilder sql = new StringBuilder("WHERE state = ANY (:states)\n");
    reason.ifPresent(_ -> sql.append("AND reason = :reason\n"));
    sqlState.ifPresent(_ -> sql.append("AND sql_state = :sqlState\n"));
    shape.ifPresent(_ -> sql.append("AND shape = :shape\n"));
    clientId.ifPresent(_ -> sql.append("AND client_id = :clientId\n"));
    from.ifPresent(_ -> sql.append("AND last_failed_at >= :from\n"));
    to.ifPresent(_ -> sql.append("AND last_failed_at < :to\n"));
    return sql.toString();
  }

  /** The values of the clause's parameters. */
  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("states", states.stream().map(DeadLetterState::wireName).toArray(String[]::new));
    reason.ifPresent(value -> values.put("reason", value));
    sqlState.ifPresent(value -> values.put("sqlState", value));
    shape.ifPresent(value -> values.put("shape", value));
    clientId.ifPresent(value -> values.put("clientId", value));
    from.ifPresent(value -> values.put("from", value.atOffset(ZoneOffset.UTC)));
    to.ifPresent(value -> values.put("to", value.atOffset(ZoneOffset.UTC)));
    return values;
  }
}
