package dev.centrallogger.query.rollup;

import dev.centrallogger.query.condition.LogCondition;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.schema.AllClients;

/** Which rows of a rollup make up every client's logs: those of all together, or of each. */
public enum RollupClients {
  /** As few rows as a client has; nobody can be told from another. */
  TOGETHER("="),
  /** As many times that as there are clients. */
  EACH("<>");

  private final String operator;

  RollupClients(String operator) {
    this.operator = operator;
  }

  /** Begins a condition on rows of a rollup, but not of its deltas, which are of clients alone. */
  LogCondition condition(LogScope scope) {
    LogCondition condition = new LogCondition(scope);
    return scope.client().isPresent()
        ? condition
        : condition.and("client_id %s '%s'".formatted(operator, AllClients.ID));
  }
}
