package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.AllClients;
import dev.centrallogger.schema.RollupGrain;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.rollup.RollupRepair.ClientDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days on which clients have logs, or rollups that claim so: client by client, in order, and
 * then all clients together. Finds each by a step in an index, not by reading all logs.
 */
final class ClientDays implements Iterator<ClientDay> {

  private static final String NEXT_CLIENT =
      """
      SELECT min(client_id)
      FROM (
        (SELECT client_id FROM workflow_log WHERE client_id > ? ORDER BY client_id LIMIT 1)
        UNION ALL
        (SELECT client_id FROM rollup_total WHERE client_id > ? ORDER BY client_id LIMIT 1)
        UNION ALL
        (SELECT client_id FROM rollup_category WHERE client_id > ? ORDER BY client_id LIMIT 1)
        UNION ALL
        (SELECT client_id FROM rollup_value WHERE client_id > ? ORDER BY client_id LIMIT 1)
        UNION ALL
        (SELECT client_id FROM rollup_delta WHERE client_id > ? ORDER BY client_id LIMIT 1)
      ) AS next
      """;

  private static final String NEXT_DAY =
      """
      WITH asked (client_id, from_at) AS (VALUES (?, ?::timestamptz))
      SELECT date_trunc('day', min(next.at), 'UTC')
      FROM asked
      CROSS JOIN LATERAL (
        (SELECT executed_at FROM workflow_log AS log
          WHERE log.client_id = asked.client_id AND log_id >= log_id_floor(from_at)
          ORDER BY log_id LIMIT 1)
        UNION ALL
        (SELECT min(start_at) FROM rollup_total AS total
          WHERE total.client_id = asked.client_id AND grain = 'hour' AND start_at >= from_at)
        UNION ALL
        (SELECT min(start_at) FROM rollup_total AS total
          WHERE total.client_id = asked.client_id AND grain = 'day' AND start_at >= from_at)
        UNION ALL
        (SELECT min(start_at) FROM rollup_category AS category
          WHERE category.client_id = asked.client_id AND grain = 'hour' AND start_at >= from_at)
        UNION ALL
        (SELECT min(start_at) FROM rollup_value AS value
          WHERE value.client_id = asked.client_id AND grain = 'hour' AND start_at >= from_at)
        UNION ALL
        (SELECT min(start_at) FROM rollup_delta AS delta
          WHERE delta.client_id = asked.client_id AND start_at >= from_at)
      ) AS next (at)
      """;

  private final WriterDatabase database;
  private final Instant from;
  private final Instant to;
  private final NavigableSet<Instant> daysOfAnyClient = new TreeSet<>();
  private Optional<ClientDay> next;

  ClientDays(WriterDatabase database, Instant from, Instant to) {
    this.database = database;
    this.from = from;
    this.to = to;
    this.next = firstDayAfter(AllClients.ID);
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public ClientDay next() {
    ClientDay day = next.orElseThrow(NoSuchElementException::new);
    boolean ofAll = day.clientId().equals(AllClients.ID);
    Instant later = day.start().plus(Duration.ofDays(1));
    if (ofAll) {
      next = dayOfAll(later);
    } else {
      daysOfAnyClient.add(day.start());
      next = day(day.clientId(), later).or(() -> firstDayAfter(day.clientId()));
    }
    return day;
  }

  private Optional<ClientDay> firstDayAfter(String lastClient) {
    Optional<String> client = clientAfter(lastClient);
    while (client.isPresent()) {
      Optional<ClientDay> day = day(client.get(), from);
      if (day.isPresent()) {
        return day;
      }
      client = clientAfter(client.get());
    }
    return dayOfAll(from);
  }

  /** Where they have rollups of their own, or should. */
  private Optional<ClientDay> dayOfAll(Instant earliest) {
    return Stream.of(
            day(AllClients.ID, earliest),
            Optional.ofNullable(daysOfAnyClient.ceiling(RollupGrain.DAY.floor(earliest)))
                .map(start -> new ClientDay(AllClients.ID, start)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(ClientDay::start));
  }

  private Optional<String> clientAfter(String last) {
    return ask(NEXT_CLIENT, row -> row.getString(1), last, last, last, last, last);
  }

  private Optional<ClientDay> day(String clientId, Instant earliest) {
    return ask(
            NEXT_DAY,
            row -> row.getObject(1, OffsetDateTime.class),
            clientId,
            earliest.atOffset(ZoneOffset.UTC))
        .map(OffsetDateTime::toInstant)
        .filter(day -> day.isBefore(to))
        .map(day -> new ClientDay(clientId, day));
  }

  private <T> Optional<T> ask(String sql, Column<T> column, Object... values) {
    return database.inTransaction(connection -> {
      try (var statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.ofNullable(column.of(row)) : Optional.empty();
        }
      }
    });
  }

  @FunctionalInterface
  private interface Column<T> {
    @Nullable T of(ResultSet row) throws SQLException;
  }
}
