package dev.centrallogger.service.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka for the id a topic has now. Thread-safe. */
public final class TopicIds implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> clientProperties;
  private @Nullable Admin admin;

  /**
   * @param clientProperties how to reach Kafka
   */
  public TopicIds(Map<String, Object> clientProperties) {
    this.clientProperties = clientProperties;
  }

  /**
   * The id of the topic's present incarnation.
   *
   * @throws UnknownTopicOrPartitionException if there is none
   * @throws KafkaException if Kafka does not answer
   */
  public UUID of(String topic) {
    try {
      Uuid id =
          admin()
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .values()
              .iterator()
              .next()
              .topicId();
      return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException missing) {
        throw missing;
      }
      throw new KafkaException("cannot describe " + topic, e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("cannot describe " + topic + ": no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }

  /** Made when first needed: without a Kafka to resolve it cannot even be made. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(clientProperties);
    }
    return admin;
  }
}
