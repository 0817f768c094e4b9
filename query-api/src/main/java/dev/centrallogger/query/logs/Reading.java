package dev.centrallogger.query.logs;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;

/**
 * How a list is read: by which column, which way, and whether from its front or its back. Read from
 * the back, the order is turned round as a whole, and the missing values come first.
 *
 * @param column a nullable number; empty where ids alone make the order
 * @param key what breaks ties: the ids
 * @param falling whether values get smaller on the way
 * @param fromBack whether the list is read from its end
 */
record Reading(String column, String key, boolean falling, boolean fromBack) {

  static Reading of(LogScope scope, LogSort sort, boolean fromBack) {
    String column =
        switch (sort.field()) {
          case EXECUTED_AT -> "";
          case EXECUTION_TIME, CONFIDENCE -> sort.field().wireName();
        };
    // An id is unique for each client.
    String key = scope.client().isPresent() ? "log_id" : "log_id, client_id";
    return new Reading(column, key, sort.descending() != fromBack, fromBack);
  }

  String orderBy() {
    String direction = falling ? " DESC" : "";
    String ids = key.replace(",", direction + ",") + direction;
    return column.isEmpty()
        ? ids
        : column + direction + (fromBack ? " NULLS FIRST, " : " NULLS LAST, ") + ids;
  }

  /** Adds the condition that all logs behind the anchor meet, and no others. */
  void startBehind(Anchor anchor, LogCondition condition) {
    String operator = falling ? " < " : " > ";
    String idsBehind =
        key.contains(",")
            ? "(" + key + ")" + operator + "(:anchorId, :anchorClient)"
            : key + operator + ":anchorId";
    condition.with("anchorId", anchor.logId().value());
    if (key.contains(",")) {
      condition.with("anchorClient", anchor.clientId().value());
    }
    if (column.isEmpty()) {
      condition.and(idsBehind);
      return;
    }
    if (anchor.value().isEmpty()) {
      String amongMissing = column + " IS NULL AND " + idsBehind;
      condition.and(
          fromBack ? "(" + column + " IS NOT NULL OR " + amongMissing + ")" : amongMissing);
      return;
    }
    condition.with("anchorValue", anchor.value().get());
    condition.and(
        "(%1$s%2$s:anchorValue OR %1$s = :anchorValue AND %3$s%4$s)"
            .formatted(column, operator, idsBehind, fromBack ? "" : " OR " + column + " IS NULL"));
  }
}
