package dev.centrallogger.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class KafkaAuditTrailIT {

  private static final Instant AT = Instant.parse("2026-11-20T06:15:00Z");

  private final String topic = KafkaFixture.newTopicName("audit");
  private final SplittableRandom random = new SplittableRandom();

  @Test
  void whatIsRecordedIsPublishedInOrder() {
    KafkaFixture kafka = KafkaFixture.shared();
    kafka.createTopic(topic, 1);
    List<AuditEvent> events = List.of(event("a"), event("b"), event("c"));

    try (KafkaAuditTrail trail = start(kafka)) {
      events.forEach(trail::record);
    }

    assertThat(published(kafka)).isEqualTo(events);
  }

  @Test
  void anOutageIsWaitedOutWithoutHoldingAnybodyUp() {
    try (KafkaFixture kafka = KafkaFixture.start()) {
      kafka.createTopic(topic, 1);
      kafka.server().stop();
      try (KafkaAuditTrail trail = start(kafka)) {
        long before = System.nanoTime();
        trail.record(event("a"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));

        kafka.server().start();

        await("published")
            .atMost(Duration.ofSeconds(60))
            .until(() -> published(kafka).stream().anyMatch(e -> e.who().equals("a")));
      }
    }
  }

  /** As long as Kafka's host name is not known, no producer can be made. */
  @Test
  void aProducerThatCannotBeMadeIsMadeLater() {
    KafkaFixture kafka = KafkaFixture.shared();
    kafka.createTopic(topic, 1);
    AtomicBoolean isKnown = new AtomicBoolean();
    CountDownLatch refused = new CountDownLatch(1);
    AuditEvent event = event("a");
    KafkaAuditTrail trail =
        new KafkaAuditTrail(
            () -> {
              if (!isKnown.get()) {
                refused.countDown();
                throw new KafkaException("Failed to construct kafka producer");
              }
              return KafkaAuditTrail.newProducer(connection(kafka));
            },
            topic);
    try (trail) {
      trail.start();
      trail.record(event);
      await("refused").until(() -> refused.getCount() == 0);

      isKnown.set(true);

      await("published").until(() -> published(kafka).equals(List.of(event)));
    }
  }

  private static KafkaConnection connection(KafkaFixture kafka) {
    return new KafkaConnection(kafka.bootstrapServers(), "PLAINTEXT", "", "", "", "");
  }

  private KafkaAuditTrail start(KafkaFixture kafka) {
    KafkaAuditTrail trail =
        new KafkaAuditTrail(connection(kafka), new AuditSettings(topic, Duration.ofMinutes(1)));
    trail.start();
    return trail;
  }

  private List<AuditEvent> published(KafkaFixture kafka) {
    return kafka.records(topic).stream().map(each -> AuditCodec.decode(each.value())).toList();
  }

  private AuditEvent event(String who) {
    return new AuditEvent(
        AuditEvent.newId(AT, random),
        AT,
        who,
        "revokeApiKey",
        null,
        "203.0.113.1",
        null,
        AuditEvent.DONE,
        1,
        Map.of());
  }
}
