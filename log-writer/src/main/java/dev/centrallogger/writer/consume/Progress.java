package dev.centrallogger.writer.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a writer is.
 *
 * @param nextOffsets of each partition it owns, the first offset that is not stored; empty where
 *     the database could not be asked yet
 * @param storing false while something it needs is away, or nobody knows yet
 */
public record Progress(Map<TopicPartition, Optional<Long>> nextOffsets, boolean storing) {

  /** Of no writers at all. */
  static final Progress NONE = new Progress(Map.of(), true);

  /** Of a writer that has not shown yet that it can store. */
  static final Progress UNKNOWN = new Progress(Map.of(), false);

  public Progress {
    nextOffsets = Map.copyOf(nextOffsets);
  }

  Progress plus(Progress other) {
    Map<TopicPartition, Optional<Long>> all = new HashMap<>(nextOffsets);
    all.putAll(other.nextOffsets);
    return new Progress(all, storing && other.storing);
  }
}
