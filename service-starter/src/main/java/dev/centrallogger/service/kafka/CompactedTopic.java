package dev.centrallogger.service.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic of one partition, so that all that is said on it has one order, by one clock.
 *
 * @param settings beside those that make it so
 */
public record CompactedTopic(String name, short replication, Map<String, String> settings) {

  private static final Logger log = LoggerFactory.getLogger(CompactedTopic.class);
  private static final int REQUEST_TIMEOUT_MS = 5_000;

  public CompactedTopic {
    settings = Map.copyOf(settings);
  }

  /**
   * Creates the topic; one that is there already is left as it is. A login that may not create any
   * finds out later whether somebody else has.
   *
   * @throws ExecutionException if Kafka refuses or cannot be reached
   */
  public void create(KafkaConnection kafka) throws ExecutionException, InterruptedException {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    Admin admin = Admin.create(properties);
    try {
      admin.createTopics(List.of(topic())).all().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TopicExistsException _ -> {}
        case AuthorizationException _ ->
            log.warn("may not create the topic {}: it has to be there", name);
        case null, default -> throw e;
      }
    } finally {
      // whoever is interrupted here is to end, and not to wait for an answer
      admin.close(Duration.ZERO);
    }
  }

  private NewTopic topic() {
    Map<String, String> all = new HashMap<>();
    all.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.min(2, replication)));
    // one clock for all who write
    all.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    all.putAll(settings);
    return new NewTopic(name, 1, replication).configs(all);
  }
}
