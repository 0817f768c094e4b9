package dev.centrallogger.query.admin.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far the log topic is stored, as the database has it. */
@FunctionalInterface
interface StoredOffsets {

  /**
   * The first offset of each partition that is not stored; partitions the database does not know
   * are left out.
   *
   * @return empty if the database cannot be asked now
   */
  Optional<Map<Integer, Long>> nextOffsets(UUID topicId);
}
