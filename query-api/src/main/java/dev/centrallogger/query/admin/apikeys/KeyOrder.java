package dev.centrallogger.query.admin.apikeys;

import dev.centrallogger.credential.RateLimits;
import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.query.admin.clients.ClientIds;
import dev.centrallogger.service.body.JsonBody;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a new key is to be.
 *
 * @param clientId null for the provider's
 * @param notBefore null: from now on
 * @param expiresAt null: never
 * @param logsPerSecond 0: none; null: the client's
 */
record KeyOrder(
    @Nullable ClientId clientId,
    Role role,
    String name,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    @Nullable Integer logsPerSecond) {

  static final int MAX_NAME_LENGTH = 128;

  /**
   * Reads an order.
   *
   * @throws dev.centrallogger.service.problem.ProblemException {@code invalid} naming every fault
   */
  static KeyOrder read(JsonBody body, Instant now) {
    Optional<Role> role =
        body.has("role")
            ? body.parsed("role", "CLIENT, INGEST, READ or PROVIDER", KeyOrder::role)
            : Optional.of(Role.CLIENT);
    Optional<ClientId> clientId = ClientIds.read(body);
    role.ifPresent(known -> {
      if (known == Role.PROVIDER && body.has("client_id")) {
        body.reject("client_id", "given (expected: none, a PROVIDER key belongs to no client)");
      } else if (known != Role.PROVIDER) {
        body.require("client_id");
      }
    });
    Optional<String> name = body.text("name", 0, MAX_NAME_LENGTH);
    Optional<Instant> notBefore = body.time("not_before");
    Optional<Instant> expiresAt = body.time("expires_at");
    expiresAt.ifPresent(end -> checkExpiry(body, end, notBefore.orElse(now), now));
    Optional<Integer> limit = body.integer("logs_per_second", RateLimits.NONE, RateLimits.MAX);
    body.throwFaults();
    return new KeyOrder(
        clientId.orElse(null),
        role.orElseThrow(),
        name.orElse(""),
        notBefore.orElse(null),
        expiresAt.orElse(null),
        limit.orElse(null));
  }

  static Optional<Role> role(String text) {
    String wanted = text.toUpperCase(Locale.ROOT);
    return Stream.of(Role.values()).filter(role -> role.name().equals(wanted)).findFirst();
  }

  private static void checkExpiry(JsonBody body, Instant end, Instant notBefore, Instant now) {
    if (!end.isAfter(now)) {
      body.reject("expires_at", "%s (expected: a time to come)".formatted(end));
    } else if (!end.isAfter(notBefore)) {
      body.reject("expires_at", "%s (expected: a time after not_before)".formatted(end));
    }
  }
}
