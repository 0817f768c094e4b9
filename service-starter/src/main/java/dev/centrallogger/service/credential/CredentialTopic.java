package dev.centrallogger.service.credential;

import dev.centrallogger.service.kafka.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the compacted topic of one partition, so that all changes have one order. */
final class CredentialTopic {

  private static final int REQUEST_TIMEOUT_MS = 5_000;

  private final KafkaConnection kafka;
  private final String name;
  private final short replication;

  CredentialTopic(KafkaConnection kafka, String name, short replication) {
    this.kafka = kafka;
    this.name = name;
    this.replication = replication;
  }

  String name() {
    return name;
  }

  /**
   * Creates the topic; one that is there already is left as it is.
   *
   * @throws ExecutionException if Kafka refuses or cannot be reached
   */
  void create() throws ExecutionException, InterruptedException {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    NewTopic topic =
        new NewTopic(name, 1, replication)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    Integer.toString(Math.min(2, replication)),
                    // one clock for all who write
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime"));
    try (Admin admin = Admin.create(properties)) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
