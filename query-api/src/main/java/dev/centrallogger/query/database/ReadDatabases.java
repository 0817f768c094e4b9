package dev.centrallogger.query.database;

import dev.centrallogger.schema.DatabaseUrl;
import dev.centrallogger.service.instance.RecentErrors;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The databases logs are read from: often one and the same.
 *
 * @param primary shows a log as soon as it is stored
 * @param replica may lag behind; serves what reads many logs
 */
public record ReadDatabases(PostgresReadDatabase primary, PostgresReadDatabase replica)
    implements AutoCloseable {

  /** Opens what the settings name; returns at once, whether or not a database is there. */
  public static ReadDatabases open(
      ReadDatabaseSettings settings, MeterRegistry meters, RecentErrors errors) {
    PostgresReadDatabase primary =
        PostgresReadDatabase.open(
            "query", DatabaseUrl.parse(settings.url()), settings, meters, errors);
    return new ReadDatabases(
        primary,
        settings.replicaUrl().isBlank()
            ? primary
            : PostgresReadDatabase.open(
                "query-replica",
                DatabaseUrl.parse(settings.replicaUrl()),
                settings,
                meters,
                errors));
  }

  /** Each of them once, by the name it has in the answer about health. */
  public SequencedMap<String, ReadDatabase> byName() {
    SequencedMap<String, ReadDatabase> databases = new LinkedHashMap<>();
    databases.put("database", primary);
    if (replica != primary) {
      databases.put("replica", replica);
    }
    return databases;
  }

  @Override
  public void close() {
    primary.close();
    if (replica != primary) {
      replica.close();
    }
  }
}
