package dev.centrallogger.writer.usage;

import dev.centrallogger.model.LogId;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.WriteResult;

/** A log store that notes which keys its logs came in with, once they are stored. */
public final class KeyUsageLogStore implements LogStore {

  private final LogStore store;
  private final KeyUsage usage;

  public KeyUsageLogStore(LogStore store, KeyUsage usage) {
    this.store = store;
    this.usage = usage;
  }

  @Override
  public WriteResult store(LogBatch batch) {
    WriteResult result = store.store(batch);
    if (result instanceof WriteResult.Stored) {
      note(batch);
    }
    return result;
  }

  @Override
  public boolean isStored(LogBatch batch) {
    boolean stored = store.isStored(batch);
    if (stored) {
      note(batch);
    }
    return stored;
  }

  @Override
  public void witness(LogId logId) {
    store.witness(logId);
  }

  private void note(LogBatch batch) {
    batch.entries().forEach(entry -> entry.log().ifPresent(usage::note));
  }
}
