package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.AllClients;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a rollup that is not what the logs say, or missing, or too many.
 *
 * @param clientId a client's, or {@link AllClients}'
 * @param firstKey the environment or the field, where the table has one
 * @param secondKey the category or the value, where the table has one and the row too
 */
public record RollupDifference(
    String table,
    String clientId,
    String grain,
    Instant start,
    @Nullable String firstKey,
    @Nullable String secondKey) {

  @Override
  public String toString() {
    String client = clientId.equals(AllClients.ID) ? "(all clients)" : clientId;
    return Stream.of(table, client, grain, start.toString(), firstKey, secondKey)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
