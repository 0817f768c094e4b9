package dev.centrallogger.writer.store;

import java.util.Comparator;
import java.util.UUID;

/**
 * A partition of one incarnation of the log topic: a topic that was deleted and made again under
 * its name has another id, and its offsets begin at 0 again.
 */
public record PartitionId(UUID topicId, int partition) implements Comparable<PartitionId> {

  private static final Comparator<PartitionId> ORDER =
      Comparator.comparing(PartitionId::topicId).thenComparingInt(PartitionId::partition);

  @Override
  public int compareTo(PartitionId other) {
    return ORDER.compare(this, other);
  }
}
