package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.testsupport.KafkaFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The topics are made at the start, with the settings that keep every accepted log. */
@ExtendWith(OutputCaptureExtension.class)
class TopicsIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();

  @Test
  void areCreatedWithTheirSettings() {
    try (RunningGateway gateway =
        RunningGateway.start(KAFKA, Map.of("BUFFER_RETENTION", "3d", "MAX_LOG_BYTES", "1MB"))) {
      Config logs = settingsOf(gateway.topic());
      assertThat(value(logs, "retention.ms")).isEqualTo("259200000");
      assertThat(value(logs, "retention.bytes")).isEqualTo("-1");
      assertThat(value(logs, "max.message.bytes")).isEqualTo("2621440");
      assertThat(value(logs, "min.insync.replicas")).isEqualTo("1");
      assertThat(value(logs, "message.timestamp.type")).isEqualTo("LogAppendTime");
      assertThat(value(logs, "cleanup.policy")).isEqualTo("delete");
      assertThat(partitions(gateway.topic())).isEqualTo(3);

      Config deadLetters = settingsOf(gateway.topic() + ".dead-letters");
      assertThat(value(deadLetters, "retention.ms")).isEqualTo("7776000000");
      assertThat(partitions("central-logger.audit")).isEqualTo(1);
    }
  }

  @Test
  void thatDifferFromTheSettingsAreReportedAndLeftAsTheyAre(CapturedOutput output) {
    String topic = KafkaFixture.newTopicName("drifted");
    KAFKA.createTopic(topic, 2, Map.of("retention.ms", "1000000"));

    try (RunningGateway gateway = RunningGateway.start(KAFKA, Map.of("LOG_TOPIC", topic))) {
      assertThat(
              gateway
                  .postLog("{\"ticket_id\":1,\"environment\":\"e\",\"status\":\"ERROR\"}")
                  .status())
          .isEqualTo(202);
      await("the report")
          .untilAsserted(() ->
              assertThat(output.getAll())
                  .contains("topic " + topic + " differs from the settings: ")
                  .contains("partitions is 2 (expected: 3)")
                  .contains("retention.ms is 1000000 (expected: 1209600000)"));
      assertThat(value(settingsOf(topic), "retention.ms")).isEqualTo("1000000");
    }
  }

  private static Config settingsOf(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Objects.requireNonNull(
        KAFKA.withAdmin(admin -> admin.describeConfigs(List.of(resource)).all()).get(resource));
  }

  private static String value(Config settings, String name) {
    return Objects.requireNonNull(settings.get(name)).value();
  }

  private static int partitions(String topic) {
    return Objects.requireNonNull(
            KAFKA
                .withAdmin(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic))
        .partitions()
        .size();
  }
}
