package dev.centrallogger.query.admin.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters of one reason and shape.
 *
 * @param count of those the filter meets
 * @param open that nobody has decided on
 * @param retrying that are being tried again, or are about to be
 * @param clients how many clients they are of
 */
record DeadLetterGroup(
    String reason,
    @Nullable String sqlState,
    String shape,
    long count,
    long open,
    long retrying,
    long clients,
    Instant firstFailedAt,
    Instant lastFailedAt) {}
