package dev.centrallogger.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.service.kafka.ArrivalRanges.Stored;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two partitions, with a record a minute from 06:00 to 06:09. Kafka has deleted the first four of
 * one, and all of the other, which was stored by 06:10.
 */
class ArrivalRangesIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final String TOPIC = KafkaFixture.newTopicName("logs");

  @BeforeAll
  static void records() throws ExecutionException, InterruptedException {
    KAFKA.createTopic(TOPIC, 2, Map.of("retention.ms", "-1"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 20; i++) {
        producer
            .send(
                new ProducerRecord<>(
                    TOPIC, i % 2, at(i / 2).toEpochMilli(), new byte[0], new byte[0]))
            .get();
      }
    }
    KAFKA.withAdmin(admin ->
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(4),
                    new TopicPartition(TOPIC, 1), RecordsToDelete.beforeOffset(10)))
            .all());
  }

  @Test
  void withoutTimesAreAllThatIsLeftAndStored() {
    assertThat(find(null, null, 9))
        .containsExactly(
            new ArrivalRange(0, 4, 9, 4, Optional.of(at(4))),
            new ArrivalRange(1, 10, 10, 10, Optional.empty()));
  }

  @Test
  void areWhatArrivedWithinASpan() {
    assertThat(find(at(5), at(7).plusMillis(1), 10))
        .containsExactly(
            new ArrivalRange(0, 5, 8, 0, Optional.empty()),
            new ArrivalRange(1, 10, 10, 10, Optional.empty()));
  }

  @Test
  void tellWhatMayHaveBeenDeletedOfASpan() {
    assertThat(find(at(2), at(6), 10).getFirst())
        .isEqualTo(new ArrivalRange(0, 4, 6, 4, Optional.of(at(4))));
  }

  @Test
  void whatWasStoredBeforeTheSpanIsNotMissed() {
    assertThat(find(at(11), null, 10))
        .containsExactly(
            new ArrivalRange(0, 10, 10, 0, Optional.empty()),
            new ArrivalRange(1, 10, 10, 0, Optional.empty()));
  }

  @Test
  void leaveOutWhatIsNotStored() {
    assertThat(find(at(5), null, 3).getFirst())
        .isEqualTo(new ArrivalRange(0, 5, 5, 0, Optional.empty()));
  }

  private static List<ArrivalRange> find(
      @Nullable Instant from, @Nullable Instant to, long stored) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return ArrivalRanges.find(
          consumer,
          TOPIC,
          Optional.ofNullable(from),
          Optional.ofNullable(to),
          Map.of(0, new Stored(stored, at(10)), 1, new Stored(10, at(10))));
    }
  }

  private static Instant at(int minute) {
    return Instant.parse("2026-11-20T06:00:00Z").plusSeconds(60L * minute);
  }
}
