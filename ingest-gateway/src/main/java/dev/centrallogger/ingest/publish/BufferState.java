package dev.centrallogger.ingest.publish;

import java.util.Set;

/**
 * What Kafka said of the log topic when it was last asked.
 *
 * @param partitions how many there are; 0 if the topic is missing or nobody answered
 * @param available those whose leader answers and that have enough replicas in sync
 */
public record BufferState(int partitions, Set<Integer> available) {

  public static final BufferState AWAY = new BufferState(0, Set.of());

  public BufferState {
    available = Set.copyOf(available);
  }

  /** Whether any log can be taken. */
  public boolean isAvailable() {
    return !available.isEmpty();
  }
}
