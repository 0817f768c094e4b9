package dev.centrallogger.ingest.parse;

import dev.centrallogger.model.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a log before it is read.
 *
 * @param clientId whose key it came with
 * @param keyId that key
 * @param receivedAt when it arrived, to the microsecond: what {@code executed_at} is measured
 *     against, and where it is absent, what it is
 * @param idempotencyKey of the request's header, if it had one
 */
public record LogContext(
    ClientId clientId, String keyId, Instant receivedAt, @Nullable String idempotencyKey) {}
