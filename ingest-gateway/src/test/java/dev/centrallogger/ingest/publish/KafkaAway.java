package dev.centrallogger.ingest.publish;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka that does not answer, and whose client keeps to itself that it was interrupted, as code
 * that is called may do.
 */
final class KafkaAway implements Supplier<Admin> {

  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile @Nullable Thread asker;

  @Override
  public Admin get() {
    asker = Thread.currentThread();
    asked.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // kept
    }
    throw new KafkaException("no answer");
  }

  /** The thread that asks, once it does. */
  Thread asker() throws InterruptedException {
    if (!asked.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("Kafka is not asked");
    }
    Thread thread = asker;
    if (thread == null) {
      throw new AssertionError("nobody asks");
    }
    return thread;
  }
}
