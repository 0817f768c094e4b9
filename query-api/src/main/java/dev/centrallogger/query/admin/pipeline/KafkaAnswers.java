package dev.centrallogger.query.admin.pipeline;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for Kafka's administrative answers, but not for ever. */
final class KafkaAnswers {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private KafkaAnswers() {}

  /**
   * The answer.
   *
   * @throws KafkaException what Kafka says is wrong, or that it does not answer
   */
  static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException("no answer", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
