package dev.centrallogger.ingest.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The producer's settings: every one that is not Kafka's default says why. */
final class ProducerSettings {

  private static final int BATCH_BYTES = 64 * 1024;
  private static final long UNDERFULL_BATCHES = 16L * 1024 * 1024;

  private ProducerSettings() {}

  static Map<String, Object> of(
      Map<String, Object> connection, PublishSettings settings, int recordLimit) {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "central-logger-ingest");
    // a 202 is a promise
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // a batch forms by itself while one is in flight; with requests waiting for their answer,
    // lingering costs a factor of ten
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, recordLimit);
    // what is let in is bounded before: nothing waits for room here
    properties.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG, settings.inFlightBytes() + UNDERFULL_BATCHES);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis());
    properties.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) settings.deliveryTimeout().toMillis());
    reachQuickly(properties, (int) settings.requestTimeout().toMillis());
    return properties;
  }

  /** For clients that must find out within a request's time that a broker is away, or back. */
  static void reachQuickly(Map<String, Object> properties, int requestTimeoutMillis) {
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, requestTimeoutMillis);
    properties.put(
        CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, requestTimeoutMillis);
    properties.put(
        CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, requestTimeoutMillis);
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
  }
}
