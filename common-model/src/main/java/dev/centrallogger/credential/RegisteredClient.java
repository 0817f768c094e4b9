package dev.centrallogger.credential;

import dev.centrallogger.model.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client, put together from its records.
 *
 * @param logsPerSecond its limit on each gateway, 0 for none; null: the gateway's setting
 * @param updatedAt when any of its properties was last set
 */
public record RegisteredClient(
    ClientId clientId,
    String name,
    @Nullable Integer logsPerSecond,
    boolean disabled,
    Instant createdAt,
    Instant updatedAt) {}
