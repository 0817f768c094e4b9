package dev.centrallogger.query.logs;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.LogStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A stored log without its payload: what a list shows.
 *
 * @param metrics a JSON object as the database writes it
 * @param metricsOmitted whether the log has metrics that are too long for a list
 * @param createdAt when it was stored
 * @param altered whether the stored form differs from what was sent
 */
@JsonSerialize(using = LogSummaryJson.class)
public record LogSummary(
    LogId logId,
    ClientId clientId,
    String ticketId,
    String environment,
    LogStatus status,
    Instant executedAt,
    @Nullable String idempotencyKey,
    @Nullable String workflowVersion,
    @Nullable Double executionTimeSeconds,
    @Nullable String category,
    @Nullable String resolutionStatus,
    @Nullable Double confidence,
    @Nullable JsonText metrics,
    boolean metricsOmitted,
    Instant createdAt,
    boolean altered) {}
