package dev.centrallogger.query.admin.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the log topic at one moment.
 *
 * @param beginOffset the first record Kafka still has
 * @param endOffset behind the last one
 * @param nextOffset the first one that is not stored
 * @param oldestUnstored when that one arrived; null where all are stored
 */
record PartitionSample(
    int partition,
    long beginOffset,
    long endOffset,
    long nextOffset,
    @Nullable Instant oldestUnstored) {

  long lag() {
    return Math.max(0, endOffset - Math.max(nextOffset, beginOffset));
  }
}
