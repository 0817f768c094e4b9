package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the tables that move with the rows. */
final class PostgresStoredOffsets implements StoredOffsets {

  private static final String FIND =
      """
      SELECT partition, next_offset
      FROM consumer_offsets
      WHERE topic_id = :topicId
      """;

  private static final String DEAD_LETTERS =
      """
      SELECT count(*)
      FROM dead_letters
      WHERE state IN ('open', 'retry_requested', 'retrying')
      """;

  private final ReadDatabase database;

  PostgresStoredOffsets(ReadDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Known> find(UUID topicId) {
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
                return new Known(
                    offsets, transaction.sql(DEAD_LETTERS, Map.of()).query(Long.class).single());
              }));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}
