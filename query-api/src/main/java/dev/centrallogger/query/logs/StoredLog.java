package dev.centrallogger.query.logs;

import dev.centrallogger.model.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A stored log, whole.
 *
 * @param summary everything but the payload; its metrics are never omitted
 * @param payload a JSON object as the database writes it
 */
@JsonSerialize(using = StoredLogJson.class)
public record StoredLog(LogSummary summary, @Nullable JsonText payload) {}
