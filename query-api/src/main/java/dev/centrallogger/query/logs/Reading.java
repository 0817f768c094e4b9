package dev.centrallogger.query.logs;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;
import java.util.Optional;

/**
 * How a list is read: by which column, which way, and whether from its front or its back. Read from
 * the back, the order is turned round as a whole, and the missing values come first.
 *
 * @param column a nullable number; empty where ids alone make the order
 * @param manyClients whether two logs may have one id, so that their clients break the tie
 * @param falling whether values get smaller on the way
 * @param fromBack whether the list is read from its end
 */
record Reading(Optional<String> column, boolean manyClients, boolean falling, boolean fromBack) {

  static Reading of(LogScope scope, LogSort sort, boolean fromBack) {
    Optional<String> column =
        switch (sort.field()) {
          case EXECUTED_AT -> Optional.empty();
          case EXECUTION_TIME, CONFIDENCE -> Optional.of(sort.field().wireName());
        };
    return new Reading(column, scope.client().isEmpty(), sort.descending() != fromBack, fromBack);
  }

  String orderBy() {
    String direction = falling ? " DESC" : "";
    String byIds = "log_id" + direction + (manyClients ? ", client_id" + direction : "");
    return column
        .map(name -> name + direction + (fromBack ? " NULLS FIRST, " : " NULLS LAST, ") + byIds)
        .orElse(byIds);
  }

  /** Adds the condition that all logs behind the anchor meet, and no others. */
  void startBehind(Anchor anchor, LogCondition condition) {
    condition.with("anchorId", anchor.logId().value());
    if (manyClients) {
      condition.with("anchorClient", anchor.clientId().value());
    }
    anchor.value().ifPresent(value -> condition.with("anchorValue", value));
    condition.and(
        column
            .map(name -> anchor.value().isPresent() ? behindValue(name) : behindMissing(name))
            .orElse(idsBehind()));
  }

  /** Adds the condition that the log of the anchor meets, and all before it; by time alone. */
  void endAt(Anchor anchor, LogCondition condition) {
    condition
        .with("endId", anchor.logId().value())
        .and(
            manyClients
                ? "(log_id, client_id) %s= (:endId, :endClient)".formatted(falling ? ">" : "<")
                : "log_id %s= :endId".formatted(falling ? ">" : "<"));
    if (manyClients) {
      condition.with("endClient", anchor.clientId().value());
    }
  }

  private String behindValue(String name) {
    return "(%1$s %2$s :anchorValue OR (%1$s = :anchorValue AND %3$s)%4$s)"
        .formatted(name, operator(), idsBehind(), fromBack ? "" : " OR " + name + " IS NULL");
  }

  private String behindMissing(String name) {
    String amongMissing = "(%s IS NULL AND %s)".formatted(name, idsBehind());
    return fromBack ? "(%s IS NOT NULL OR %s)".formatted(name, amongMissing) : amongMissing;
  }

  private String idsBehind() {
    return manyClients
        ? "(log_id, client_id) %s (:anchorId, :anchorClient)".formatted(operator())
        : "log_id %s :anchorId".formatted(operator());
  }

  private String operator() {
    return falling ? "<" : ">";
  }
}
