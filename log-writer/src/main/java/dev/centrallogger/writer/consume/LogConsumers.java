package dev.centrallogger.writer.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Makes consumers of the log topic. */
final class LogConsumers {

  /**
   * How many records one poll hands over. Small, because their bytes are not bounded otherwise: a
   * fetch of a few megabytes can inflate to a thousand times as much. Batches are made of many
   * polls; those that find records already fetched cost next to nothing.
   */
  private static final int POLL_RECORDS = 32;

  private static final int SOCKET_BUFFER_BYTES = 1024 * 1024;
  private static final int PARTITION_FETCH_BYTES = 4 * 1024 * 1024;
  private static final int FETCH_BYTES = 16 * 1024 * 1024;

  /** How soon new partitions, or a topic made again, are noticed. */
  private static final int METADATA_AGE_MS = 10_000;

  private final ConsumerFactory<byte[], byte[]> factory;
  private final ConsumerSettings settings;

  LogConsumers(Map<String, Object> clientProperties, ConsumerSettings settings) {
    this.settings = settings;
    this.factory =
        new DefaultKafkaConsumerFactory<>(
            properties(clientProperties), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A consumer that has not subscribed yet.
   *
   * @param instanceId its static membership: after a restart it gets its partitions back at once
   */
  Consumer<byte[], byte[]> create(String instanceId) {
    Properties own = new Properties();
    own.setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    return factory.createConsumer(settings.group(), instanceId, null, own);
  }

  private Map<String, Object> properties(Map<String, Object> clientProperties) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(settings.sessionTimeout()));
    properties.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(settings.sessionTimeout()) / 5);
    properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(settings.maxPollInterval()));
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Where to begin is the database's to say; a reset behind our back would skip.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    properties.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, SOCKET_BUFFER_BYTES);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS);
    return properties;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
