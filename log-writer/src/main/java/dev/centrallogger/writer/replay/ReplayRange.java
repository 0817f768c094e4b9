package dev.centrallogger.writer.replay;

import java.util.UUID;

/**
 * One partition of a replay.
 *
 * @param topicId of the incarnation it began with
 * @param nextOffset the first one that is not replayed
 * @param endOffset behind the last one to be replayed
 */
record ReplayRange(UUID topicId, int partition, long nextOffset, long endOffset) {

  boolean isDone() {
    return nextOffset >= endOffset;
  }
}
