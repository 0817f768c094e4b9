package dev.centrallogger.ingest.publish;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that is made when it is first needed, and made anew when it has failed for good: an
 * idempotent producer that was once refused, by a password being changed or a grant that comes
 * late, fails every send from then on. Thread-safe.
 */
final class RenewableProducer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RenewableProducer.class);

  private final Supplier<Producer<byte[], byte[]>> factory;
  private final Duration closeTimeout;
  private volatile @Nullable Producer<byte[], byte[]> current;
  private boolean closed;

  /**
   * @param factory may fail: Kafka's host name may not be known yet
   * @param closeTimeout how long {@link #close()} waits for what was sent to be acknowledged
   */
  RenewableProducer(Supplier<Producer<byte[], byte[]>> factory, Duration closeTimeout) {
    this.factory = factory;
    this.closeTimeout = closeTimeout;
  }

  /**
   * Sends as {@link Producer#send(ProducerRecord, Callback)} does.
   *
   * @throws KafkaException if the record was not taken; the callback is not called then
   */
  void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    Producer<byte[], byte[]> producer = current;
    if (producer == null) {
      producer = renew(null);
    }
    try {
      producer.send(record, callback);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      log.warn("the producer failed for good and is made anew: {}", e.toString());
      renew(producer);
      throw e instanceof KafkaException kafka ? kafka : new KafkaException(e);
    }
  }

  /** Waits for what was sent to be acknowledged, then closes for good. */
  @Override
  public void close() {
    Producer<byte[], byte[]> last;
    synchronized (this) {
      closed = true;
      last = current;
    }
    if (last != null) {
      last.close(closeTimeout);
    }
  }

  private synchronized Producer<byte[], byte[]> renew(@Nullable Producer<byte[], byte[]> broken) {
    Producer<byte[], byte[]> producer = current;
    if (producer != broken && producer != null) {
      return producer;
    }
    if (closed) {
      throw new KafkaException("the producer is closed");
    }
    if (broken != null) {
      current = null;
      // not here: it joins a thread
      Thread.startVirtualThread(() -> broken.close(Duration.ZERO));
    }
    Producer<byte[], byte[]> made = factory.get();
    current = made;
    return made;
  }
}
