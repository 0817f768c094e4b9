package dev.centrallogger.standalone.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a broker that is alone, on the loopback address. */
final class KafkaProperties {

  /**
   * Far above any log: how large a record may be is the topic's setting, made by the gateway from
   * {@code MAX_LOG_BYTES}.
   */
  private static final String LARGEST_REQUEST = Integer.toString(256 * 1024 * 1024);

  private KafkaProperties() {}

  static Map<String, String> of(Path directory, int port, int controllerPort) {
    Map<String, String> properties = new TreeMap<>();

    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("log.dirs", directory.toString());
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);

    // After kill -9 the broker's own former session stands in its way until it has timed out.
    properties.put("broker.session.timeout.ms", "2000");
    properties.put("broker.heartbeat.interval.ms", "500");

    properties.put("message.max.bytes", LARGEST_REQUEST);
    properties.put("replica.fetch.max.bytes", LARGEST_REQUEST);
    properties.put("socket.request.max.bytes", LARGEST_REQUEST);

    // There is nobody to replicate to, and no second consumer to wait for.
    properties.put("default.replication.factor", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");

    // A topic that is missing is a fault to be seen, not a topic with default settings.
    properties.put("auto.create.topics.enable", "false");

    // Its default, 128 MB, is a quarter of the heap; the compacted topics here hold keys.
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    return properties;
  }
}
