package dev.centrallogger.writer.retention;

import java.time.YearMonth;

/**
 * A month of logs that are over.
 *
 * @param logs how many it has of all clients
 */
public record ExpiredMonth(YearMonth month, long logs) {}
