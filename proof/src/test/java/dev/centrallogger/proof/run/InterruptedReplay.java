package dev.centrallogger.proof.run;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.proof.cluster.Cluster;
import dev.centrallogger.proof.cluster.Service;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * A replay of everything, over rows of which half are gone, whose writer is killed in the middle of
 * it. For a cluster at rest.
 */
final class InterruptedReplay {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Long enough to be hit, in transactions of a second's records each. */
  private static final int SECONDS = 4;

  private static final String ANY_HALF = "get_byte(content_hash, 0) % 2 = 0";

  private final UUID id = UUID.randomUUID();
  private final Cluster cluster;
  private final TestDatabase database;

  /** What became of its records. */
  record Counts(long records, long stored, long alreadyStored, long skipped, long deadLettered) {}

  InterruptedReplay(Cluster cluster) {
    this.cluster = cluster;
    this.database = cluster.database().database();
  }

  /** All that the rows say but when they were stored. */
  String rows() {
    return String.valueOf(
        database
            .query(
                """
                SELECT md5(string_agg(
                  md5((to_jsonb(log) - 'created_at')::text), '' ORDER BY client_id, log_id))
                FROM workflow_log AS log
                """)
            .getFirst());
  }

  long count() {
    return database.count("SELECT count(*) FROM workflow_log");
  }

  /** How many records there are, stored or not. */
  long passed() {
    return database.count("SELECT sum(next_offset) FROM consumer_offsets");
  }

  /** How many are gone. */
  long removeHalf() {
    long before = count();
    database.execute("DELETE FROM workflow_log WHERE " + ANY_HALF);
    return before - count();
  }

  void start() {
    database.execute(
        """
        INSERT INTO replays (replay_id, records_per_second, created_by)
        SELECT '%s', greatest(1, sum(next_offset) / %d), 'proof'
        FROM consumer_offsets
        """
            .formatted(id, SECONDS));
  }

  /** Kills the writer that runs it, once some of it is done and some is not; which one it was. */
  Service killWhoRunsIt() {
    await("the middle of the replay")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            database.count(
                    """
                    SELECT count(*)
                    FROM (
                      SELECT sum(stored) AS stored, bool_or(next_offset < end_offset) AS is_left
                      FROM replay_partitions
                      WHERE replay_id = '%s'
                    ) AS progress
                    WHERE stored > 0 AND is_left
                    """
                        .formatted(id))
                == 1);
    Service runs = whoRunsIt().orElseThrow();
    runs.kill();
    return runs;
  }

  void awaitEnd() {
    await("the end of the replay")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() ->
            List.of("completed")
                .equals(
                    database.query("SELECT state FROM replays WHERE replay_id = '" + id + "'")));
  }

  /** Who of those that run now has taken it up. */
  Optional<Service> whoRunsIt() {
    return cluster.writers().stream()
        .filter(Service::isRunning)
        .filter(writer -> log(writer).contains("the replay " + id + " runs"))
        .findFirst();
  }

  Counts counts() {
    return new Counts(
        sum("records"), sum("stored"), sum("already_stored"), sum("skipped"), sum("dead_lettered"));
  }

  /** Where the writers' group stands. */
  Map<TopicPartition, Long> groupOffsets() {
    return cluster
        .kafka()
        .withAdmin(admin ->
            admin
                .listConsumerGroupOffsets("log-writer")
                .partitionsToOffsetAndMetadata()
                .thenApply(offsets ->
                    offsets.entrySet().stream()
                        .collect(
                            Collectors.toMap(Map.Entry::getKey, at -> at.getValue().offset()))));
  }

  private long sum(String column) {
    return database.count(
        "SELECT coalesce(sum(%s), 0) FROM replay_partitions WHERE replay_id = '%s'"
            .formatted(column, id));
  }

  private static String log(Service writer) {
    try {
      return Files.readString(writer.logFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
