package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the table {@code consumer_offsets}, which moves with the rows. */
final class PostgresStoredOffsets implements StoredOffsets {

  private static final String FIND =
      """
      SELECT partition, next_offset
      FROM consumer_offsets
      WHERE topic_id = :topicId
      """;

  private final ReadDatabase database;

  PostgresStoredOffsets(ReadDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Map<Integer, Long>> nextOffsets(UUID topicId) {
    try {
      return Optional.of(
          database.read(
              new LogScope.Provider(Optional.empty()),
              transaction -> {
                Map<Integer, Long> offsets = new HashMap<>();
                transaction
                    .sql(FIND, Map.of("topicId", topicId))
                    .query(row -> {
                      offsets.put(row.getInt("partition"), row.getLong("next_offset"));
                    });
                return offsets;
              }));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}
