package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where a writer goes on, whatever became of its database, its topic and itself. */
class PositionsIT {

  private static final String BACK_UP =
      """
      CREATE TABLE backup_offsets AS SELECT * FROM consumer_offsets;
      CREATE TABLE backup_logs AS SELECT log_id FROM workflow_log
      """;

  private static final String RESTORE =
      """
      BEGIN;
      DELETE FROM workflow_log WHERE log_id NOT IN (SELECT log_id FROM backup_logs);
      DELETE FROM consumer_offsets;
      INSERT INTO consumer_offsets SELECT * FROM backup_offsets;
      DROP TABLE backup_logs, backup_offsets;
      COMMIT
      """;

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aKillBetweenCommitAndKafkaDoublesNothing() {
    AtomicBoolean killed = new AtomicBoolean();
    fixture.withStore(store -> new DiesAfterCommit(store, killed));
    fixture.send(logs(50));
    fixture.start();
    await("death").until(() -> !fixture.fatalErrors.isEmpty());
    long storedBefore = fixture.rows();
    assertThat(storedBefore).isPositive();

    fixture.start();

    fixture.awaitPassed(50);
    assertThat(fixture.rows()).isEqualTo(50);
    assertThat(fixture.sum("stored")).isEqualTo(50);
    assertThat(fixture.sum("duplicates")).isZero();
    assertThat(fixture.sum("next_offset")).isEqualTo(50);
  }

  @Nested
  class ADatabaseThat {

    @Test
    void wasRestoredToAnOlderBackupIsFilledAgain() {
      fixture.start();
      fixture.send(logs(20));
      fixture.awaitRows(20);
      fixture.database.execute(BACK_UP);
      fixture.send(logs(30));
      fixture.awaitRows(50);
      fixture.stop();

      fixture.database.execute(RESTORE);
      assertThat(fixture.rows()).isEqualTo(20);
      fixture.start();

      fixture.awaitRows(50);
      assertThat(fixture.sum("consumed")).isEqualTo(50);
    }

    @Test
    void isRestoredUnderARunningWriterIsFilledAgainWithoutNewTraffic() {
      fixture.start();
      fixture.send(logs(20));
      fixture.awaitRows(20);
      fixture.database.execute(BACK_UP);
      fixture.send(logs(30));
      fixture.awaitRows(50);

      fixture.database.execute(RESTORE);

      fixture.awaitRows(50);
      fixture.awaitPassed(50);
    }

    @Test
    void isFreshGetsEverythingWhateverTheGroupHasTold() {
      fixture.start();
      fixture.send(logs(40));
      fixture.awaitRows(40);
      fixture.stop();
      TestDatabase fresh = PostgresFixture.shared().newMigratedDatabase();

      fixture.with("database.url", fresh.url()).start();

      await("all rows again").until(() -> fresh.count("SELECT count(*) FROM workflow_log") == 40);
    }

    @Test
    void isEmptiedUnderARunningWriterGetsEverything() {
      fixture.start();
      fixture.send(logs(40));
      fixture.awaitRows(40);

      fixture.database.execute("TRUNCATE workflow_log, consumer_offsets");

      fixture.awaitRows(40);
      fixture.awaitPassed(40);
    }
  }

  @Nested
  class ATopicThat {

    @Test
    void isMadeAgainIsReadFromItsBeginning() {
      fixture.start();
      fixture.send(logs(40));
      fixture.awaitRows(40);
      fixture.stop();

      fixture.kafka.deleteTopic(fixture.topics.logs());
      fixture.kafka.createTopic(fixture.topics.logs(), 2);
      fixture.send(logs(10));
      fixture.start();

      fixture.awaitRows(50);
      assertThat(fixture.database.count("SELECT count(DISTINCT topic_id) FROM consumer_offsets"))
          .isEqualTo(2);
    }

    @Test
    void isMadeAgainUnderARunningWriterIsReadFromItsBeginning() {
      fixture.start();
      fixture.send(logs(40));
      fixture.awaitRows(40);

      fixture.kafka.deleteTopic(fixture.topics.logs());
      fixture.kafka.createTopic(fixture.topics.logs(), 2);
      // fewer than before, then more: past where the writer was
      fixture.send(logs(10));
      fixture.awaitRows(50);
      fixture.send(logs(60));

      fixture.awaitRows(110);
    }

    @Test
    void hasLostItsEndIsReadAgain() {
      fixture.start();
      fixture.send(logs(40));
      fixture.awaitRows(40);
      fixture.stop();
      fixture.database.execute("UPDATE consumer_offsets SET next_offset = next_offset + 1000");

      fixture.send(logs(5));
      fixture.start();

      fixture.awaitRows(45);
      fixture.send(logs(5));
      fixture.awaitRows(50);
    }

    @Test
    void getsMorePartitionsIsReadWithAllOfThem() {
      fixture.start();
      fixture.send(logs(10));
      fixture.awaitRows(10);
      fixture.stop();

      fixture.kafka.withAdmin(admin ->
          admin
              .createPartitions(Map.of(fixture.topics.logs(), NewPartitions.increaseTo(12)))
              .all());
      fixture.start();
      fixture.send(manyClients(60));

      fixture.awaitRows(70);
    }
  }

  @Nested
  class Retention {

    @Test
    void thatEndedBeforeTheWriterCameIsCounted() {
      fixture.start();
      fixture.send(logs(10));
      fixture.awaitRows(10);
      fixture.stop();
      fixture.send(logs(30));

      deleteUpTo(25);
      fixture.start();

      fixture.awaitRows(25);
      assertThat(fixture.sum("lost")).isEqualTo(15);
      assertThat(fixture.counter("lost")).isEqualTo(15);
      assertThat(fixture.sum("consumed")).isEqualTo(25);
      assertThat(fixture.sum("next_offset")).isEqualTo(40);
    }

    @Test
    void thatEndedWhileTheDatabaseWasAwayIsCounted() {
      fixture.with("consumer.batch-rows", "5").start();
      fixture.send(logs(10));
      fixture.awaitRows(10);
      fixture.database.execute("ALTER TABLE workflow_log_2026_11 RENAME TO away");
      fixture.send(logs(200));
      fixture.awaitRetries(2);

      deleteUpTo(180);
      fixture.database.execute("ALTER TABLE away RENAME TO workflow_log_2026_11");

      fixture.awaitPassed(30);
      await("end").until(() -> fixture.sum("next_offset") == 210);
      long lost = fixture.sum("lost");
      // what it held in memory, or had fetched, it still stored
      assertThat(lost).isLessThanOrEqualTo(170);
      assertThat(fixture.rows()).isEqualTo(210 - lost);
      assertThat(fixture.sum("consumed")).isEqualTo(210 - lost);
    }

    @Test
    void beforeAFreshDatabaseIsNobodysLoss() {
      fixture.send(logs(30));
      deleteUpTo(10);

      fixture.start();

      fixture.awaitRows(20);
      assertThat(fixture.sum("lost")).isZero();
    }

    private void deleteUpTo(long offset) {
      Map<TopicPartition, RecordsToDelete> delete =
          Map.of(partition(), RecordsToDelete.beforeOffset(offset));
      fixture.kafka.withAdmin(admin -> admin.deleteRecords(delete).all());
    }
  }

  @Test
  void anOffsetSetBackInKafkaIsHeededAndCountsNothingTwice() {
    fixture.start();
    fixture.send(logs(40));
    fixture.awaitRows(40);
    fixture.stop();
    fixture.database.execute(
        "DELETE FROM workflow_log WHERE log_id IN (SELECT log_id FROM workflow_log LIMIT 15)");
    fixture.kafka.withAdmin(admin ->
        admin
            .alterConsumerGroupOffsets(
                fixture.topics.logs(), Map.of(partition(), new OffsetAndMetadata(0)))
            .all());

    fixture.start();

    fixture.awaitRows(40);
    assertThat(fixture.sum("consumed")).isEqualTo(40);
  }

  /** The partition that {@link #logs} go to: theirs is one client. */
  private TopicPartition partition() {
    return fixture.kafka.records(fixture.topics.logs()).stream()
        .map(record -> new TopicPartition(record.topic(), record.partition()))
        .collect(Collectors.toSet())
        .iterator()
        .next();
  }

  private static List<WorkflowLog> logs(int count) {
    return Stream.generate(() -> aLog().build()).limit(count).toList();
  }

  private static List<WorkflowLog> manyClients(int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> aLog().withClientId("client_" + i).build())
        .toList();
  }

  /** As kill -9 would: after COMMIT, before anything else. */
  private record DiesAfterCommit(LogStore store, AtomicBoolean died) implements LogStore {

    @Override
    public WriteResult store(LogBatch batch) {
      WriteResult result = store.store(batch);
      if (died.compareAndSet(false, true)) {
        throw new AssertionError("for the test");
      }
      return result;
    }

    @Override
    public boolean isStored(LogBatch batch) {
      return store.isStored(batch);
    }

    @Override
    public void witness(LogId logId) {
      store.witness(logId);
    }
  }
}
