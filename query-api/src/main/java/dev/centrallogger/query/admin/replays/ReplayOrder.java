package dev.centrallogger.query.admin.replays;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.body.JsonBody;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be replayed.
 *
 * @param from when logs arrived, inclusive; empty for all that the buffer still has
 * @param to exclusive; empty for all that are stored
 * @param clientId whose logs; empty for every client's
 */
record ReplayOrder(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<ClientId> clientId,
    int recordsPerSecond) {

  private static final int MAX_RATE = 1_000_000;

  /** Reads it; names every fault. */
  static ReplayOrder read(JsonBody body, ReplaySettings settings) {
    Optional<Instant> from = body.time("from");
    Optional<Instant> to = body.time("to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      body.reject("to", "%s (expected: after from)".formatted(to.get()));
    }
    Optional<ClientId> clientId = body.parsed("client_id", "a client's id", ReplayOrder::client);
    int rate = body.integer("records_per_second", 1, MAX_RATE).orElse(settings.recordsPerSecond());
    body.throwFaults();
    return new ReplayOrder(from, to, clientId, rate);
  }

  /** What it says, by the API's names. */
  Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    from.ifPresent(time -> told.put("from", time));
    to.ifPresent(time -> told.put("to", time));
    clientId.ifPresent(client -> told.put("client_id", client));
    told.put("records_per_second", recordsPerSecond);
    return told;
  }

  private static Optional<ClientId> client(String text) {
    try {
      return Optional.of(new ClientId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
