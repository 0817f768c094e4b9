package dev.centrallogger.query.admin.clients;

import dev.centrallogger.credential.RegisteredClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client as the provider sees it.
 *
 * @param logsPerSecond 0: no limit; null: the gateway's setting
 */
record ClientView(
    String clientId,
    String name,
    @Nullable Integer logsPerSecond,
    boolean disabled,
    Instant createdAt,
    Instant updatedAt) {

  static ClientView of(RegisteredClient client) {
    return new ClientView(
        client.clientId().value(),
        client.name(),
        client.logsPerSecond(),
        client.disabled(),
        client.createdAt(),
        client.updatedAt());
  }
}
