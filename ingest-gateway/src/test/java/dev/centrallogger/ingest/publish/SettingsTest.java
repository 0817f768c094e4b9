package dev.centrallogger.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.centrallogger.service.kafka.LogTopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {

  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void publishSettingsHaveDefaultsThatAddUpToLessThanASendersPatience() {
    PublishSettings settings = bind(Map.of());

    assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.maxBlock()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.deliveryTimeout()).isEqualTo(Duration.ofSeconds(6));
    assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.compression()).isEqualTo("lz4");
    assertThat(settings.inFlightBytes()).isGreaterThanOrEqualTo(64 * MEGABYTE);
  }

  @Test
  void publishSettingsCanAllBeSet() {
    PublishSettings settings =
        bind(
            Map.of(
                "central-logger.publish.deadline", "5s",
                "central-logger.publish.max-block", "500ms",
                "central-logger.publish.delivery-timeout", "4s",
                "central-logger.publish.request-timeout", "1s",
                "central-logger.publish.in-flight", "1MB",
                "central-logger.publish.compression", "none"));

    assertThat(settings)
        .isEqualTo(
            new PublishSettings(
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                DataSize.ofMegabytes(1),
                "none"));
    assertThat(settings.inFlightBytes()).isEqualTo(MEGABYTE);
  }

  @Test
  void publishSettingsMustFitIntoTheDeadline() {
    assertThatThrownBy(() -> bind(Map.of("central-logger.publish.deadline", "6s")))
        .rootCause()
        .hasMessageContaining("(expected: up to the deadline, PT6S)");
  }

  @Test
  void theProducerWaitsForAllReplicasAndForNothingElse() {
    Map<String, Object> producer =
        ProducerSettings.of(Map.of("bootstrap.servers", "k:1"), bind(Map.of()), 10 * MEGABYTE);

    assertThat(producer)
        .containsEntry("bootstrap.servers", "k:1")
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 0)
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .containsEntry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 10 * MEGABYTE)
        .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1000L)
        .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6000);
    assertThat(producer.get(ProducerConfig.BUFFER_MEMORY_CONFIG))
        .asInstanceOf(InstanceOfAssertFactories.LONG)
        .isGreaterThan(bind(Map.of()).inFlightBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 60_000, 4 * MEGABYTE, 256 * MEGABYTE})
  void aRecordHasRoomForTheOriginalTheLargestAlteredFormAndTheEnvelope(int maxLog) {
    long altered = maxLog * 8L / 6;
    long envelope = Math.min(maxLog * 3L, 6_000) + 1_000;

    assertThat((long) RecordSize.limit(maxLog)).isGreaterThan(maxLog + altered + envelope);
    assertThat(RecordSize.limit(4 * MEGABYTE)).isEqualTo(10 * MEGABYTE);
  }

  @Test
  void theTopicsKeepLogsByTimeAlone() {
    List<NewTopic> topics =
        BufferTopics.of(
            new LogTopicSettings("logs", 5, (short) 3, Duration.ofDays(14)), 10 * MEGABYTE);

    assertThat(topics)
        .extracting(NewTopic::name, NewTopic::numPartitions, NewTopic::replicationFactor)
        .containsExactly(
            tuple("logs", 5, (short) 3),
            tuple("logs.dead-letters", 5, (short) 3),
            tuple("central-logger.audit", 1, (short) 3));
    assertThat(topics.getFirst().configs())
        .containsOnly(
            Map.entry("cleanup.policy", "delete"),
            Map.entry("retention.ms", "1209600000"),
            Map.entry("retention.bytes", "-1"),
            Map.entry("max.message.bytes", "10485760"),
            Map.entry("message.timestamp.type", "LogAppendTime"),
            Map.entry("min.insync.replicas", "2"));
    assertThat(topics.get(1).configs())
        .containsEntry("retention.ms", "7776000000")
        .containsEntry("cleanup.policy", "delete");
  }

  @Test
  void oneReplicaIsEnoughWhereThereIsOne() {
    assertThat(
            BufferTopics.of(new LogTopicSettings("l", 1, (short) 1, Duration.ofDays(1)), MEGABYTE))
        .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("min.insync.replicas", "1"));
  }

  private static PublishSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("central-logger.publish", PublishSettings.class);
  }
}
