package dev.centrallogger.query.admin.pipeline;

import java.time.Duration;

/**
 * What of one partition of the log topic was not stored when it was last looked at.
 *
 * @param firstOffset the first record that was not; what came later is not counted here
 * @param records how many were not
 * @param oldestAge of the first of them; zero where all were stored
 */
public record Unstored(int partition, long firstOffset, long records, Duration oldestAge) {}
