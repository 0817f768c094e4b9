package dev.centrallogger.proof.broken;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.RowRejectedException;
import dev.centrallogger.writer.store.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Stores that lose, double, spoil and mix up. */
final class BrokenStores {

  /** Of so many logs one is dropped, or doubled. */
  static final int ONE_IN = 1_000;

  private BrokenStores() {}

  static LogStore of(String name, LogStore real, DataSource dataSource) {
    OffsetTable offsets = new OffsetTable(dataSource);
    return switch (name) {
      case "commits-offsets-first" -> store(real, batch -> offsetsFirst(real, offsets, batch));
      case "inserts-without-lookup" -> store(real, batch -> blindly(real, offsets, batch));
      case "takes-class-42-for-data" -> takingMissingTableForData(real);
      case "drops" -> dropping(real);
      case "doubles" -> doubling(real);
      case "swaps-clients" -> swapping(real);
      case "re-serialises" ->
          store(real, batch -> real.store(mapped(batch, TreeJson::reserialise)));
      case "ignores-offsets" -> store(real, batch -> real.store(offsets.inTheWritersView(batch)));
      default -> throw new IllegalArgumentException("broken=" + name);
    };
  }

  private interface Store {
    WriteResult store(LogBatch batch);
  }

  private static LogStore store(LogStore real, Store broken) {
    return new LogStore() {
      @Override
      public WriteResult store(LogBatch batch) {
        return broken.store(batch);
      }

      @Override
      public boolean isStored(LogBatch batch) {
        return real.isStored(batch);
      }

      @Override
      public void witness(LogId logId) {
        real.witness(logId);
      }
    };
  }

  /** Moves the offsets in a transaction of their own, and takes its time for the rows. */
  private static WriteResult offsetsFirst(LogStore real, OffsetTable offsets, LogBatch batch) {
    offsets.advance(batch);
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    real.store(new LogBatch(batch.entries(), List.of()));
    return new WriteResult.Stored(Map.of());
  }

  /** A unique violation is an error of class 23, and the log a dead letter. */
  private static WriteResult blindly(LogStore real, OffsetTable offsets, LogBatch batch) {
    List<WorkflowLog> logs =
        batch.entries().stream().flatMap(entry -> entry.log().stream()).toList();
    if (offsets.anyIsStored(logs)
        || logs.stream().map(WorkflowLog::logId).distinct().count() < logs.size()) {
      throw new RowRejectedException("23505");
    }
    return real.store(batch);
  }

  private static LogStore takingMissingTableForData(LogStore real) {
    return new LogStore() {
      @Override
      public WriteResult store(LogBatch batch) {
        try {
          return real.store(batch);
        } catch (LogStoreUnavailableException e) {
          String sqlState = OffsetTable.sqlState(e);
          if (sqlState.startsWith("42")) {
            throw new RowRejectedException(sqlState);
          }
          throw e;
        }
      }

      @Override
      public boolean isStored(LogBatch batch) {
        return real.isStored(batch);
      }

      @Override
      public void witness(LogId logId) {
        // does not care whether the database is well
      }
    };
  }

  /** What is dropped is counted as if it were a repeat of the log before it. */
  private static LogStore dropping(LogStore real) {
    AtomicLong count = new AtomicLong();
    return store(
        real,
        batch ->
            real.store(
                mapped(
                    batch, (log, before) -> count.incrementAndGet() % ONE_IN == 0 ? before : log)));
  }

  private static LogStore doubling(LogStore real) {
    AtomicLong count = new AtomicLong();
    return store(
        real,
        batch -> {
          WriteResult result = real.store(batch);
          List<LogBatch.Entry> more = new ArrayList<>();
          for (LogBatch.Entry entry : batch.entries()) {
            if (entry.log().isPresent() && count.incrementAndGet() % ONE_IN == 0) {
              more.add(withNewId(entry, entry.log().get()));
            }
          }
          if (!more.isEmpty()) {
            real.store(new LogBatch(more, List.of()));
          }
          return result;
        });
  }

  private static LogBatch.Entry withNewId(LogBatch.Entry entry, WorkflowLog log) {
    LogId id = LogId.random(log.executedAt(), ThreadLocalRandom.current());
    return new LogBatch.Entry(
        entry.partition(), entry.offset(), Optional.of(Copies.withId(log, id)));
  }

  /** Once: of two neighbours each goes under the other's client. */
  private static LogStore swapping(LogStore real) {
    AtomicBoolean done = new AtomicBoolean();
    return store(real, batch -> real.store(done.get() ? batch : swapped(batch, done)));
  }

  private static LogBatch swapped(LogBatch batch, AtomicBoolean done) {
    List<LogBatch.Entry> entries = new ArrayList<>(batch.entries());
    for (int i = 1; i < entries.size(); i++) {
      Optional<WorkflowLog> one = entries.get(i - 1).log();
      Optional<WorkflowLog> other = entries.get(i).log();
      if (one.isPresent()
          && other.isPresent()
          && !one.get().clientId().equals(other.get().clientId())
          && done.compareAndSet(false, true)) {
        entries.set(i - 1, under(other.get().clientId(), entries.get(i - 1), one.get()));
        entries.set(i, under(one.get().clientId(), entries.get(i), other.get()));
      }
    }
    return new LogBatch(entries, batch.advances());
  }

  private static LogBatch.Entry under(ClientId client, LogBatch.Entry entry, WorkflowLog log) {
    return new LogBatch.Entry(
        entry.partition(), entry.offset(), Optional.of(Copies.withClient(log, client)));
  }

  private interface Change {
    WorkflowLog apply(WorkflowLog log, WorkflowLog before);
  }

  private static LogBatch mapped(LogBatch batch, UnaryOperator<WorkflowLog> change) {
    return mapped(batch, (log, before) -> change.apply(log));
  }

  private static LogBatch mapped(LogBatch batch, Change change) {
    List<LogBatch.Entry> entries = new ArrayList<>();
    WorkflowLog before = null;
    for (LogBatch.Entry entry : batch.entries()) {
      if (entry.log().isEmpty()) {
        entries.add(entry);
        continue;
      }
      WorkflowLog log = entry.log().get();
      WorkflowLog changed = before == null ? log : change.apply(log, before);
      entries.add(new LogBatch.Entry(entry.partition(), entry.offset(), Optional.of(changed)));
      before = log;
    }
    return new LogBatch(entries, batch.advances());
  }
}
