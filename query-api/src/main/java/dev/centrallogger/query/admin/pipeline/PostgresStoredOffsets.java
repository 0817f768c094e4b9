package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.query.database.Query;
import dev.centrallogger.query.database.ReadDatabase;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.problem.ProblemException;
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
              Query.map(
                      FIND,
                      Map.of("topicId", topicId),
                      row -> row.getInt("partition"),
                      row -> row.getLong("next_offset"))
                  .with(Query.single(DEAD_LETTERS, Map.of(), row -> row.getLong(1)), Known::new)));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}
