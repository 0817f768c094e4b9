package dev.centrallogger.ingest.publish;

import dev.centrallogger.service.kafka.LogTopicSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that the gateway's records lead to, with the settings they are created with. (Those of
 * the credentials and of the instances are made by whoever needs them first.)
 */
final class BufferTopics {

  private static final int DEAD_LETTER_HEADERS = 16 * 1024;

  private BufferTopics() {}

  /**
   * All of them.
   *
   * @param recordLimit how large a record of the log topic may be
   */
  static List<NewTopic> of(LogTopicSettings settings, int recordLimit) {
    return List.of(
        topic(
            settings.topics().logs(),
            settings.partitions(),
            settings.replication(),
            kept(settings.retention(), recordLimit)),
        // a dead letter is a whole record with a few headers more
        topic(
            settings.topics().deadLetters(),
            settings.partitions(),
            settings.replication(),
            kept(LogTopicSettings.DEAD_LETTER_RETENTION, recordLimit + DEAD_LETTER_HEADERS)),
        topic(
            settings.topics().audit(),
            1,
            settings.replication(),
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(settings.retention().toMillis()))));
  }

  /** By time only: a limit in bytes would lose logs on a busy day. */
  private static Map<String, String> kept(Duration retention, int maxMessageBytes) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(retention.toMillis()),
        TopicConfig.RETENTION_BYTES_CONFIG,
        "-1",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(maxMessageBytes),
        // retention counts from the arrival, whatever a sender's clock says
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime");
  }

  private static NewTopic topic(
      String name, int partitions, short replication, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.min(2, replication)));
    return new NewTopic(name, partitions, replication).configs(all);
  }
}
