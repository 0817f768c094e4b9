package dev.centrallogger.writer.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.testsupport.WorkflowLogs;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.PartitionId;
import dev.centrallogger.writer.store.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyUsageIT {

  private static final Instant MORNING = Instant.parse("2026-11-20T06:15:30Z");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
  private final KeyUsage usage = new KeyUsage(JdbcClient.create(database.dataSource()));

  @Test
  void theHourOfTheLastLogIsKeptForEachKey() {
    usage.note(log("key_1", MORNING));
    usage.note(log("key_1", NOON));
    usage.note(log("key_1", MORNING));
    usage.note(log("key_2", MORNING));

    usage.write();

    assertThat(rows()).containsExactly("key_1 2026-11-20 12", "key_2 2026-11-20 06");
  }

  @Test
  void anotherWritersLaterHourIsNotTakenBack() {
    usage.note(log("key_1", MORNING));
    usage.write();
    KeyUsage another = new KeyUsage(JdbcClient.create(database.dataSource()));
    another.note(log("key_1", NOON));
    another.write();
    usage.note(log("key_1", MORNING.plusSeconds(3600)));

    usage.write();

    assertThat(rows()).containsExactly("key_1 2026-11-20 12");
  }

  @Test
  void whatCannotBeWrittenIsTriedAgain() {
    database.execute("ALTER TABLE api_key_usage RENAME TO elsewhere");
    usage.note(log("key_1", MORNING));
    usage.write();
    database.execute("ALTER TABLE elsewhere RENAME TO api_key_usage");

    usage.close();

    assertThat(rows()).containsExactly("key_1 2026-11-20 06");
  }

  @Test
  void onlyLogsThatAreStoredCount() {
    KeyUsageLogStore fenced = new KeyUsageLogStore(new Answering(new WriteResult.Fenced()), usage);
    KeyUsageLogStore storing =
        new KeyUsageLogStore(new Answering(new WriteResult.Stored(Map.of())), usage);

    fenced.store(batch("key_1"));
    storing.store(batch("key_2"));
    storing.isStored(batch("key_3"));
    usage.write();

    assertThat(rows()).containsExactly("key_2 2026-11-20 06", "key_3 2026-11-20 06");
  }

  private record Answering(WriteResult result) implements LogStore {

    @Override
    public WriteResult store(LogBatch batch) {
      return result;
    }

    @Override
    public boolean isStored(LogBatch batch) {
      return true;
    }

    @Override
    public void witness(LogId logId) {}
  }

  private static LogBatch batch(String keyId) {
    return new LogBatch(
        List.of(
            new LogBatch.Entry(
                new PartitionId(new UUID(1, 1), 0), 0, Optional.of(log(keyId, MORNING)))),
        List.of());
  }

  private static WorkflowLog log(String keyId, Instant receivedAt) {
    return WorkflowLogs.aLog().withKeyId(keyId).withReceivedAt(receivedAt).build();
  }

  private List<String> rows() {
    return database
        .query(
            "SELECT key_id || ' ' || to_char(last_used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24')"
                + " FROM api_key_usage ORDER BY key_id")
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
