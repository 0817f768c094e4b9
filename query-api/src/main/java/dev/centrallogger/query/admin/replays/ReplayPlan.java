package dev.centrallogger.query.admin.replays;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /api/v1/admin/replays/plan}: what a replay would find. {@code records =
 * already_stored + missing + would_be_dead_lettered + skipped}.
 *
 * @param records of the client, or of all
 * @param missing would be stored
 * @param wouldBeDeadLettered no logs, in conflict with another, or dead letters already, of which
 *     those would be stored after all whose cause was mended
 * @param skipped dead letters that were discarded, and logs older than {@code LOG_RETENTION_DAYS}
 * @param expired offsets that Kafka has deleted and that may have been meant, those of other
 *     clients included: not there any more, and not among the records
 * @param keptSince when what is left begins; null where nothing has expired, or all has
 * @param bytes of the records' values
 * @param offsets to be read, those of other clients included
 * @param offsetsRead of them
 * @param complete whether all was read; if not, the counts are of what was
 * @param estimatedSeconds the replay would take
 */
record ReplayPlan(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String clientId,
    int recordsPerSecond,
    long records,
    long alreadyStored,
    long missing,
    long wouldBeDeadLettered,
    long skipped,
    long expired,
    @Nullable Instant keptSince,
    long bytes,
    long offsets,
    long offsetsRead,
    boolean complete,
    long estimatedSeconds) {}
