package dev.centrallogger.proof.ledger;

import dev.centrallogger.model.ClientId;
import java.time.Instant;
import java.util.List;

/**
 * One request and what became of it.
 *
 * @param number the request's, unique in its ledger
 * @param outcomes one for each log, in the same order
 */
public record Attempt(
    long number, Instant sentAt, ClientId clientId, List<SentLog> logs, List<Outcome> outcomes) {

  public Attempt {
    logs = List.copyOf(logs);
    outcomes = List.copyOf(outcomes);
    if (logs.size() != outcomes.size()) {
      throw new IllegalArgumentException(
          "request %d: %d logs, %d outcomes".formatted(number, logs.size(), outcomes.size()));
    }
  }
}
