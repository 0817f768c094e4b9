package dev.centrallogger.query.logs;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import java.util.Optional;

/**
 * A place in a list: that of one log. It stays a place when the log is gone.
 *
 * @param value what the list is ordered by, where that is a number the log has
 * @param clientId breaks the tie between two clients' logs of one id
 */
public record Anchor(Optional<Double> value, LogId logId, ClientId clientId) {}
