package dev.centrallogger.writer.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.writer.consume.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogMonitorIT {

  private static final Duration RETENTION = Duration.ofHours(48);

  private final String topic = KafkaFixture.newTopicName("logs");
  private final TopicPartition zero = new TopicPartition(topic, 0);
  private final TopicPartition one = new TopicPartition(topic, 1);
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Progress> progress =
      new AtomicReference<>(new Progress(Map.of(), true));
  private final BacklogMonitor monitor = monitor(KafkaFixture.shared().bootstrapServers());

  BacklogMonitorIT() {
    KafkaFixture.shared()
        .createTopic(topic, 2, Map.of("retention.ms", Long.toString(RETENTION.toMillis())));
  }

  @AfterEach
  void stop() {
    monitor.stop();
  }

  @Test
  void tellsHowMuchIsNotStoredHowOldItIsAndHowLongThatMayLast() throws Exception {
    Instant oldest = Instant.now().minus(Duration.ofHours(5));
    send(0, oldest.minusSeconds(60), oldest, oldest.plusSeconds(1));
    send(1, oldest.plusSeconds(60));
    progress.set(new Progress(Map.of(zero, Optional.of(1L), one, Optional.of(0L)), true));

    monitor.start();

    await("lag").ignoreExceptions().untilAsserted(() -> assertThat(lag(0)).isEqualTo(2));
    assertThat(lag(1)).isEqualTo(1);
    assertThat(gauge("oldest_unstored")).isBetween(5 * 3600.0, 5 * 3600.0 + 60);
    assertThat(gauge("until_loss")).isBetween(42.9, 43.0);
    assertThat(monitor.kafkaAnswers()).isTrue();

    progress.set(new Progress(Map.of(zero, Optional.of(3L), one, Optional.of(1L)), true));
    await("no lag").untilAsserted(() -> assertThat(lag(0)).isZero());
    await("no age").untilAsserted(() -> assertThat(gauge("oldest_unstored")).isZero());
    assertThat(gauge("until_loss")).isEqualTo(48);
  }

  @Test
  void asksKafkaWhereTheDatabaseCouldNotBeAsked() throws Exception {
    Instant oldest = Instant.now().minus(Duration.ofHours(1));
    send(0, oldest, oldest, oldest);
    progress.set(new Progress(Map.of(zero, Optional.empty()), false));

    monitor.start();

    await("lag").ignoreExceptions().untilAsserted(() -> assertThat(lag(0)).isEqualTo(3));
    assertThat(gauge("oldest_unstored")).isBetween(3600.0, 3660.0);
  }

  @Test
  void saysWhenKafkaDoesNotAnswer() {
    BacklogMonitor alone = monitor("127.0.0.1:1");
    progress.set(new Progress(Map.of(zero, Optional.of(0L)), true));
    alone.start();

    assertThat(alone.kafkaAnswers()).isFalse();
    assertThat(gauge("until_loss")).isEqualTo(24);
    alone.stop();
  }

  private BacklogMonitor monitor(String bootstrapServers) {
    return new BacklogMonitor(
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        topic,
        topic,
        progress::get,
        new BacklogMetrics(meters, Duration.ofHours(24)),
        new BacklogSettings(Duration.ofMillis(100)),
        Clock.systemUTC());
  }

  private double lag(int partition) {
    return meters
        .get("central_logger.writer.lag")
        .tag("partition", Integer.toString(partition))
        .gauge()
        .value();
  }

  private double gauge(String name) {
    return meters.get("central_logger.writer." + name).gauge().value();
  }

  private void send(int partition, Instant... times) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                KafkaFixture.shared().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Instant time : times) {
        producer
            .send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), null, new byte[10]))
            .get();
      }
    }
  }
}
