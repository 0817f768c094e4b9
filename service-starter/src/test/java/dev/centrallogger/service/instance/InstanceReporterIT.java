package dev.centrallogger.service.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class InstanceReporterIT {

  private static final Duration NEVER_AGAIN = Duration.ofMinutes(10);
  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  private final KafkaFixture kafka = KafkaFixture.shared();
  private final String topic = KafkaFixture.newTopicName("instances");
  private final RecentErrors errors = new RecentErrors(Clock.systemUTC());
  private final Instance instance = Instance.start("log-writer", new SplittableRandom(), NOW);

  @Test
  void tellsOfItselfOfAnErrorSoonAfterAndThatItGoes() {
    try (InstanceReporter reporter = report(kafka.bootstrapServers(), NEVER_AGAIN)) {
      await("the first report").until(() -> records().size() == 1);
      InstanceStatus first = InstanceStatusCodec.decode(records().getFirst().value());
      assertThat(first.service()).isEqualTo("log-writer");
      assertThat(first.version()).isEqualTo("development");
      assertThat(first.startedAt()).isEqualTo(NOW);
      assertThat(first.errors()).isEmpty();

      errors.add(ErrorClass.DECODE, "a record became a dead letter");

      await("the error").until(() -> records().size() == 2);
      assertThat(InstanceStatusCodec.decode(records().getLast().value()).errors())
          .extracting(InstanceError::errorClass)
          .containsExactly("decode");
    }

    assertThat(records())
        .hasSize(3)
        .allSatisfy(next -> assertThat(key(next)).isEqualTo(instance.id()));
    assertThat(records().getLast().value()).as("a tombstone").isNull();
    Map<ConfigResource, Config> settings =
        kafka.withAdmin(admin ->
            admin
                .describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, topic)))
                .all());
    assertThat(settings.values().iterator().next().get("cleanup.policy").value())
        .isEqualTo("compact,delete");
  }

  @Test
  void tellsThatItIsStillThere() {
    try (InstanceReporter reporter = report(kafka.bootstrapServers(), Duration.ofMillis(100))) {
      await("reports").until(() -> records().size() >= 3);
    }
  }

  /** Nobody else has to tell it what stood on it, so nothing is hidden by that. */
  @Test
  void makesATopicAgainThatWasDeleted() {
    try (InstanceReporter reporter = report(kafka.bootstrapServers(), Duration.ofMillis(100))) {
      await("reports").until(() -> !records().isEmpty());

      kafka.deleteTopic(topic);
      await("deleted").until(() -> !exists());

      await("reports again").until(() -> !records().isEmpty());
    }
  }

  @Test
  void endsAtOnceWhileKafkaIsAwayAndHasPiledNothingUp() {
    String nobody = "127.0.0.1:" + FreePort.next();
    InstanceReporter reporter = report(nobody, Duration.ofMillis(100));
    for (int i = 0; i < 100_000; i++) {
      errors.add(ErrorClass.DATABASE_UNAVAILABLE, "no connection");
    }

    long before = System.nanoTime();
    reporter.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(errors.list()).hasSizeLessThanOrEqualTo(2);
  }

  private InstanceReporter report(String bootstrapServers, Duration interval) {
    InstanceReporter reporter =
        new InstanceReporter(
            new KafkaConnection(bootstrapServers, "PLAINTEXT", "", "", "", ""),
            new InstanceSettings(topic, interval).compactedTopic((short) 1),
            instance,
            errors,
            interval,
            Clock.systemUTC());
    reporter.start();
    return reporter;
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    return exists() ? kafka.records(topic) : List.of();
  }

  private boolean exists() {
    return kafka.withAdmin(admin -> admin.listTopics().names()).contains(topic);
  }

  private static String key(ConsumerRecord<byte[], byte[]> next) {
    return new String(next.key(), StandardCharsets.UTF_8);
  }
}
