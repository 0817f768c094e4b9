package dev.centrallogger.writer.replay;

import dev.centrallogger.model.ClientId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A replay that somebody has started.
 *
 * @param begun whether a writer has taken it up before: then its partitions are known
 * @param from when logs arrived, inclusive; empty for all that the buffer still has
 * @param to exclusive; empty for all that are stored
 * @param clientId whose logs; empty for every client's
 */
record Replay(
    UUID replayId,
    boolean begun,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<ClientId> clientId,
    int recordsPerSecond) {}
