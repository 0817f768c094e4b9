package dev.centrallogger.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

class KafkaFixtureIT {

  @Test
  void sharesOneBrokerAmongTests() {
    assertThat(KafkaFixture.shared()).isSameAs(KafkaFixture.shared());
  }

  @Test
  void readsBackEveryRecordInOrder() throws Exception {
    KafkaFixture kafka = KafkaFixture.shared();
    String topic = KafkaFixture.newTopicName("logs");
    kafka.createTopic(topic, 2);

    try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
      send(producer, topic, 1, "b1");
      send(producer, topic, 0, "a1");
      send(producer, topic, 1, "b2");
    }

    assertThat(kafka.records(topic))
        .extracting(r -> r.partition() + ":" + r.offset() + ":" + new String(r.value(), UTF_8))
        .containsExactly("0:0:a1", "1:0:b1", "1:1:b2");
  }

  @Test
  void givesARecreatedTopicAnotherId() {
    KafkaFixture kafka = KafkaFixture.shared();
    String topic = KafkaFixture.newTopicName("logs");

    var first = kafka.createTopic(topic, 1);
    kafka.deleteTopic(topic);

    assertThat(kafka.createTopic(topic, 1)).isNotEqualTo(first);
  }

  @Test
  void sendsThoseOfADoorBackThroughThePortItAdvertises() throws IOException {
    int port = FreePort.next();
    try (ServerSocket proxy = new ServerSocket(0);
        KafkaFixture kafka =
            KafkaFixture.startWithDoors(
                Map.of(), List.of(new KafkaDoor("WRITER", port, proxy.getLocalPort())));
        Admin client =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port))) {
      proxy.setSoTimeout(30_000);
      client.describeCluster();

      try (Socket comingBack = proxy.accept()) {
        assertThat(comingBack.isConnected()).isTrue();
      }
      client.close(Duration.ZERO);
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class OfItsOwn {

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start(Map.of("message.max.bytes", "2000"));

    private final String topic = "logs";

    @BeforeEach
    void createTopicOnce() {
      if (kafka.withAdmin(admin -> admin.listTopics().names()).isEmpty()) {
        kafka.createTopic(topic, 1);
      }
    }

    @Test
    void takesSettings() {
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        assertThatThrownBy(() -> send(producer, topic, 0, "x".repeat(3000)))
            .hasCauseInstanceOf(RecordTooLargeException.class);
      }
    }

    @Test
    void keepsAddressAndRecordsThroughStopAndStart() throws Exception {
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        send(producer, topic, 0, "before the stop");
        kafka.server().stop();
        kafka.server().start();
        send(producer, topic, 0, "after the stop");
      }

      assertThat(kafka.records(topic))
          .extracting(r -> new String(r.value(), UTF_8))
          .contains("before the stop", "after the stop");
    }

    @Test
    void keepsAddressAndRecordsThroughAKill() throws Exception {
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        send(producer, topic, 0, "before the kill");
        kafka.server().kill();
        kafka.server().start();
        send(producer, topic, 0, "after the kill");
      }

      assertThat(kafka.records(topic))
          .extracting(r -> new String(r.value(), UTF_8))
          .contains("before the kill", "after the kill");
    }

    @Test
    void answersNothingWhilePausedAndGoesOnAfterwards() throws Exception {
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        send(producer, topic, 0, "before the pause");
        kafka.server().pause();
        var held = producer.send(new ProducerRecord<>(topic, "held".getBytes(UTF_8)));

        assertThatThrownBy(() -> held.get(500, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);

        kafka.server().resume();
        assertThat(held.get(30, TimeUnit.SECONDS).topic()).isEqualTo(topic);
      }
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, int partition, String value)
      throws InterruptedException, ExecutionException {
    producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8))).get();
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaFixture kafka) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
