package dev.centrallogger.ingest.publish;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.ingest.publish.PublishOutcome.Accepted;
import dev.centrallogger.ingest.publish.PublishOutcome.Reason;
import dev.centrallogger.ingest.publish.PublishOutcome.Unavailable;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.instance.RecentErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With Kafka's own stand-in: no real producer can be made to fail unexpectedly at will. */
class KafkaLogPublisherTest {

  private static final Unavailable REFUSED = new Unavailable(Reason.REFUSED);

  private @Nullable RuntimeException failure;
  private final RenewableProducer producer =
      new RenewableProducer(this::kafka, Duration.ofSeconds(1));
  private final InFlightBytes memory = new InFlightBytes(1_000_000);
  private final Circuits circuits = new Circuits();
  private final RecentErrors errors = new RecentErrors(Clock.systemUTC());
  private final KafkaLogPublisher publisher =
      new KafkaLogPublisher(producer, "logs", memory, circuits, errors);

  @AfterEach
  void closeProducer() {
    producer.close();
  }

  @Test
  void acceptsWhatTheBrokerAcknowledges() {
    assertThat(publish(aLog().build(), aLog().build()))
        .containsExactly(new Accepted(), new Accepted());
    assertThat(memory.reserved()).isZero();
  }

  @Test
  void judgesATrialThatEndedInAnUnexpectedException() {
    failure = new IllegalStateException("a bug of somebody's");
    assertThat(publish(aLog().build())).containsExactly(REFUSED);

    probe();
    assertThat(publish(aLog().build())).as("the trial").containsExactly(REFUSED);

    failure = null;
    probe();
    assertThat(publish(aLog().build())).containsExactly(new Accepted());
    assertThat(memory.reserved()).isZero();
  }

  @Test
  void judgesATrialItHadNoMemoryFor() {
    failure = new IllegalStateException("a bug of somebody's");
    publish(aLog().build());
    failure = null;
    probe();
    memory.tryReserve(memory.limit());

    assertThat(publish(aLog().build())).containsExactly(new Unavailable(Reason.FULL));

    memory.release(memory.limit());
    assertThat(publish(aLog().build())).containsExactly(new Accepted());
  }

  private Producer<byte[], byte[]> kafka() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, Callback callback) {
        sendException = failure;
        return super.send(record, callback);
      }
    };
  }

  private List<PublishOutcome> publish(WorkflowLog... logs) {
    return publisher.publish(List.of(logs), Deadline.after(Duration.ofSeconds(5)));
  }

  private void probe() {
    circuits.probed(new BufferState(1, Set.of(0)));
  }
}
