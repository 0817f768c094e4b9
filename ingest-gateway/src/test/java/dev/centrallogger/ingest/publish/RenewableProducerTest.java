package dev.centrallogger.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** With Kafka's own stand-in: no real producer can be made to fail for good at will. */
class RenewableProducerTest {

  private static final ProducerRecord<byte[], byte[]> RECORD =
      new ProducerRecord<>("t", new byte[] {1});

  private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
  private final RenewableProducer producer =
      new RenewableProducer(this::make, Duration.ofSeconds(1));
  private boolean kafkaIsUnknown;

  @Test
  void isMadeWhenItIsFirstNeeded() {
    assertThat(made).isEmpty();

    producer.send(RECORD, (_, _) -> {});
    producer.send(RECORD, (_, _) -> {});

    assertThat(made).singleElement().satisfies(one -> assertThat(one.history()).hasSize(2));
  }

  @Test
  void isMadeAnewOnceItHasFailedForGood() {
    producer.send(RECORD, (_, _) -> {});
    made.getFirst().sendException = new KafkaException("in an error state");

    assertThatThrownBy(() -> producer.send(RECORD, (_, _) -> {}))
        .isInstanceOf(KafkaException.class);
    producer.send(RECORD, (_, _) -> {});

    assertThat(made).hasSize(2);
    assertThat(made.getLast().history()).hasSize(1);
  }

  @Test
  void isTriedAgainAfterItCouldNotBeMade() {
    kafkaIsUnknown = true;
    assertThatThrownBy(() -> producer.send(RECORD, (_, _) -> {}))
        .isInstanceOf(KafkaException.class);

    kafkaIsUnknown = false;
    producer.send(RECORD, (_, _) -> {});

    assertThat(made).hasSize(1);
  }

  @Test
  void isNotMadeAgainOnceItIsClosed() {
    producer.send(RECORD, (_, _) -> {});
    producer.close();

    assertThat(made.getFirst().closed()).isTrue();
    assertThatThrownBy(() -> producer.send(RECORD, (_, _) -> {}))
        .isInstanceOf(KafkaException.class);
    assertThat(made).hasSize(1);
  }

  @Test
  void mayBeClosedUnused() {
    producer.close();

    assertThat(made).isEmpty();
  }

  private Producer<byte[], byte[]> make() {
    if (kafkaIsUnknown) {
      throw new KafkaException("no resolvable bootstrap urls");
    }
    MockProducer<byte[], byte[]> mock =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    made.add(mock);
    return mock;
  }
}
