package dev.centrallogger.writer.consume;

import dev.centrallogger.model.LogId;
import dev.centrallogger.writer.store.LogBatch;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.WriteResult;
import java.util.concurrent.CountDownLatch;

/** Holds the first write before it begins, until it is released. */
final class HeldStore {

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  LogStore wrap(LogStore store) {
    return new LogStore() {
      @Override
      public WriteResult store(LogBatch batch) {
        arrived.countDown();
        await(released);
        return store.store(batch);
      }

      @Override
      public boolean isStored(LogBatch batch) {
        return store.isStored(batch);
      }

      @Override
      public void witness(LogId logId) {
        store.witness(logId);
      }
    };
  }

  void awaitWrite() {
    await(arrived);
  }

  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
