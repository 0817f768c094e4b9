package dev.centrallogger.writer.consume;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that consumes until it is stopped: a consumer that can go on no more is followed by
 * another. Ends by itself only with an {@link Error}, and then ends the process.
 */
final class ConsumerLoop implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(ConsumerLoop.class);

  private final String topic;
  private final String configuredInstanceId;
  private final LogConsumers consumers;
  private final Function<Consumer<byte[], byte[]>, ConsumerSession> sessions;
  private final FatalErrors fatalErrors;
  private final RetryPause pause;
  private final CountDownLatch stop = new CountDownLatch(1);

  private String instanceId;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile @Nullable ConsumerSession session;

  ConsumerLoop(
      String topic,
      String instanceId,
      LogConsumers consumers,
      Function<Consumer<byte[], byte[]>, ConsumerSession> sessions,
      FatalErrors fatalErrors,
      ConsumerSettings settings) {
    this.topic = topic;
    this.configuredInstanceId = instanceId;
    this.instanceId = instanceId;
    this.consumers = consumers;
    this.sessions = sessions;
    this.fatalErrors = fatalErrors;
    this.pause = RetryPause.of(settings);
  }

  @Override
  public void run() {
    try {
      while (!isStopping()) {
        consume();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      fatalErrors.end(e);
    }
  }

  /** Asks it to finish what it has in hand and end. Any thread may. */
  void stop() {
    stop.countDown();
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  Progress progress() {
    ConsumerSession current = session;
    return current == null ? Progress.UNKNOWN : current.progress();
  }

  private void consume() throws InterruptedException {
    try (Consumer<byte[], byte[]> current = consumers.create(instanceId)) {
      ConsumerSession life = sessions.apply(current);
      consumer = current;
      session = life;
      current.subscribe(List.of(topic), life);
      while (!isStopping()) {
        turn(life);
      }
      life.leave();
    } catch (FencedInstanceIdException e) {
      // Both go on under names of their own; who is right, the database's offsets decide.
      instanceId = configuredInstanceId + "-" + UUID.randomUUID();
      log.error(
          "another writer has the name {} too (WRITER_INSTANCE_ID): going on as {}",
          configuredInstanceId,
          instanceId);
    } catch (RuntimeException e) {
      Duration wait = pause.failed(System.nanoTime());
      log.error("begins anew with another consumer in {} ms", wait.toMillis(), e);
      stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      consumer = null;
      session = null;
    }
  }

  private void turn(ConsumerSession life) {
    try {
      life.turn();
      pause.succeeded();
    } catch (WakeupException e) {
      log.debug("woken up to stop");
    }
  }

  private boolean isStopping() {
    return stop.getCount() == 0;
  }
}
