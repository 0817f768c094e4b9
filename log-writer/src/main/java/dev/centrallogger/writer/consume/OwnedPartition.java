package dev.centrallogger.writer.consume;

import dev.centrallogger.writer.store.PartitionId;
import org.jspecify.annotations.Nullable;

/** What this writer knows of a partition it was assigned. */
final class OwnedPartition {

  private @Nullable PartitionId id;
  private long nextOffset;
  private boolean claimed;

  /** The database said where to go on: from here on records may be read. */
  void claim(PartitionId partition, long next) {
    id = partition;
    nextOffset = next;
    claimed = true;
  }

  /** Where to go on has to be asked again, once what was read of it is passed or dropped. */
  void unclaim() {
    claimed = false;
  }

  boolean isClaimed() {
    return claimed;
  }

  /** Which partition of which incarnation of the topic; null before the first claim. */
  @Nullable PartitionId id() {
    return id;
  }

  /** Where the database stands, as far as this writer has moved it. */
  long nextOffset() {
    return nextOffset;
  }

  void advance(long next) {
    nextOffset = Math.max(nextOffset, next);
  }
}
