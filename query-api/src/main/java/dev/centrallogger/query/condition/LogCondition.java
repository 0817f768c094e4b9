package dev.centrallogger.query.condition;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.tenant.LogScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code WHERE} clause on {@code workflow_log}: fixed fragments of SQL joined by {@code AND}, and
 * the values of their named parameters. No value ever becomes part of the text. There is none
 * without a scope. Not thread-safe.
 */
public final class LogCondition {

  private final List<String> fragments = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * All logs of a scope. Row-level security says the same of a client; said here, it is what the
   * index is read by.
   */
  public LogCondition(LogScope scope) {
    scope.client().ifPresent(client -> and("client_id = :clientId", "clientId", client.value()));
  }

  public LogCondition and(String fragment) {
    fragments.add(fragment);
    return this;
  }

  public LogCondition and(String fragment, String parameter, Object value) {
    return with(parameter, value).and(fragment);
  }

  /** The column has one of these values; no values, no condition. */
  public LogCondition andAny(String column, List<String> allowed) {
    if (allowed.size() == 1) {
      // Told from a list, so that an index by this column keeps its order.
      return and(column + " = :" + column, column, allowed.getFirst());
    }
    return allowed.isEmpty()
        ? this
        : and(column + " = ANY (:" + column + ")", column, allowed.toArray(String[]::new));
  }

  /**
   * Executed from {@code from} on and before {@code to}, to the microsecond. An id's time part is
   * its log's {@code executed_at}, so a range of times is one of ids: it reads an index, and only
   * the partitions it touches.
   */
  public LogCondition andExecuted(Optional<Instant> from, Optional<Instant> to) {
    // An id has no times before 1970, and no log is as old.
    from.filter(Instant.EPOCH::isBefore)
        .ifPresent(start -> and("log_id >= :fromId", "fromId", LogId.floor(start).value()));
    if (to.isPresent()) {
      if (Instant.EPOCH.isBefore(to.get())) {
        and("log_id < :toId", "toId", LogId.floor(to.get()).value());
      } else {
        and("FALSE");
      }
    }
    return this;
  }

  /** Gives a parameter its value, for fragments that use several. */
  public LogCondition with(String parameter, Object value) {
    values.put(parameter, value);
    return this;
  }

  /** The clause, {@code WHERE} included; empty if there is no condition. */
  public String whereClause() {
    return fragments.isEmpty() ? "" : "WHERE " + String.join("\n  AND ", fragments);
  }

  /** Of the named parameters. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }
}
