package dev.centrallogger.query.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** With Kafka's own stand-in: no real producer can be made to fail for good at will. */
class CredentialPublisherTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");
  private static final List<CredentialRecord> RECORDS =
      List.of(new ClientName(new ClientId("a"), "A", NOW, new Change(NOW, "root")));

  private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
  private final CredentialPublisher publisher = new CredentialPublisher(this::make, "credentials");
  private boolean kafkaIsUnknown;

  @Test
  void aProducerThatFailedForGoodIsMadeAnew() throws Exception {
    publisher.publish(RECORDS);
    made.getFirst().sendException = new KafkaException("in an error state");
    assertThatThrownBy(() -> publisher.publish(RECORDS)).isInstanceOf(ProblemException.class);

    publisher.publish(RECORDS);

    assertThat(made).hasSize(2);
    assertThat(made.getFirst().closed()).isTrue();
    assertThat(made.getLast().history()).hasSize(1);
  }

  @Test
  void aProducerThatCannotBeMadeIsMadeLater() throws Exception {
    kafkaIsUnknown = true;
    assertThatThrownBy(() -> publisher.publish(RECORDS)).isInstanceOf(ProblemException.class);

    kafkaIsUnknown = false;
    publisher.publish(RECORDS);

    assertThat(made).hasSize(1);
  }

  private Producer<String, byte[]> make() {
    if (kafkaIsUnknown) {
      throw new KafkaException("no resolvable bootstrap urls");
    }
    MockProducer<String, byte[]> one =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    made.add(one);
    return one;
  }
}
