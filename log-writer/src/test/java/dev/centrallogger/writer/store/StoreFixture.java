package dev.centrallogger.writer.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.writer.SpareDatabase;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A store on a database of its own, and batches for it that go on where the last one ended. */
public final class StoreFixture implements AutoCloseable {

  public final TestDatabase database = SpareDatabase.take();
  public final PartitionId partition = new PartitionId(UUID.randomUUID(), 3);
  public final HikariDataSource pool = pool(database);
  public final ConsumerOffsets offsets = new ConsumerOffsets(new WriterDatabase(pool));
  public final PostgresLogStore store = new PostgresLogStore(new WriterDatabase(pool), offsets);

  private long next;

  public StoreFixture() {
    offsets.begin("workflow-logs", Map.of(partition, 0L));
  }

  static HikariDataSource pool(TestDatabase database) {
    return WriterPool.open(settings(database), 4);
  }

  private static DatabaseSettings settings(TestDatabase database) {
    MapConfigurationPropertySource source =
        new MapConfigurationPropertySource(Map.of("database.url", database.url()));
    return new Binder(source).bind("database", DatabaseSettings.class).get();
  }

  /** The records that come next, in order; null stands for one that is in the dead letters. */
  public LogBatch batch(@Nullable WorkflowLog... logs) {
    return batchAt(next, next, logs);
  }

  /** Records from {@code first} on, by a writer that believes the database to be elsewhere. */
  LogBatch batchAt(long first, long expected, @Nullable WorkflowLog... logs) {
    List<LogBatch.Entry> entries = new ArrayList<>();
    long offset = first;
    for (WorkflowLog log : logs) {
      entries.add(new LogBatch.Entry(partition, offset++, Optional.ofNullable(log)));
    }
    return new LogBatch(entries, List.of(new LogBatch.Advance(partition, expected, offset)));
  }

  /** Stores what comes next, which must succeed. */
  public Tally store(@Nullable WorkflowLog... logs) {
    LogBatch batch = batch(logs);
    WriteResult result = store.store(batch);
    if (!(result instanceof WriteResult.Stored stored)) {
      throw new AssertionError("not stored: " + result);
    }
    next = batch.advances().getFirst().next();
    return stored.total();
  }

  public long rows() {
    return database.count("SELECT count(*) FROM workflow_log");
  }

  /** next_offset, consumed, stored, duplicates, dead_lettered and lost. */
  @Nullable String books() {
    return database
        .query(
            "SELECT concat_ws(' ', next_offset, consumed, stored, duplicates, dead_lettered, lost)"
                + " FROM consumer_offsets WHERE topic_id = '"
                + partition.topicId()
                + "'")
        .getFirst();
  }

  @Override
  public void close() {
    pool.close();
    SpareDatabase.giveBack(database);
  }
}
