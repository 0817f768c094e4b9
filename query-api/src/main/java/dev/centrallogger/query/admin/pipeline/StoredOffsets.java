package dev.centrallogger.query.admin.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the database knows of the pipeline. */
@FunctionalInterface
interface StoredOffsets {

  /**
   * What it knows.
   *
   * @param nextOffsets the first offset of each partition that is not stored; partitions the
   *     database does not know are left out
   * @param unsettledDeadLetters that wait for a decision or its outcome
   */
  record Known(Map<Integer, Long> nextOffsets, long unsettledDeadLetters) {

    public Known {
      nextOffsets = Map.copyOf(nextOffsets);
    }
  }

  /**
   * What it knows of this incarnation of the log topic.
   *
   * @return empty if the database cannot be asked now
   */
  Optional<Known> find(UUID topicId);
}
