package dev.centrallogger.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.service.instance.RecentErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/**
 * What asks Kafka in the background ends with the gateway, also while nobody answers, and not
 * before it.
 */
class BackgroundWorkTest {

  private final KafkaAway kafka = new KafkaAway();
  private final RecentErrors errors = new RecentErrors(Clock.systemUTC());

  @Test
  void theCreationOfTopicsEndsAtOnce() throws InterruptedException {
    TopicCreation creation =
        new TopicCreation(kafka, List.of(new NewTopic("logs", 3, (short) 1)), errors);
    creation.start();
    Thread asker = kafka.asker();

    creation.close();

    assertThat(asker.isAlive()).isFalse();
    assertThat(errors.list()).as("the end is no error").isEmpty();
  }

  @Test
  void theProbeEndsAtOnce() throws InterruptedException {
    BufferProbe probe =
        new BufferProbe(kafka, "logs", new Circuits(), Duration.ofSeconds(1), errors);
    probe.start();
    Thread asker = kafka.asker();

    probe.close();

    assertThat(asker.isAlive()).isFalse();
    assertThat(probe.state()).isEqualTo(BufferState.AWAY);
    assertThat(errors.list()).isEmpty();
  }

  @Test
  void theCreationOfTopicsIsTriedAgainAfterAnErrorOfWhateverKind() throws InterruptedException {
    try (TopicCreation creation =
        new TopicCreation(afterAnError(), List.of(new NewTopic("logs", 3, (short) 1)), errors)) {
      creation.start();

      assertThat(kafka.asker().isAlive()).isTrue();
    }
  }

  @Test
  void theProbeGoesOnAfterAnErrorOfWhateverKind() throws InterruptedException {
    try (BufferProbe probe =
        new BufferProbe(afterAnError(), "logs", new Circuits(), Duration.ofSeconds(1), errors)) {
      probe.start();

      assertThat(kafka.asker().isAlive()).isTrue();
    }
  }

  /** As when the machine has room for no more threads for a moment. */
  private Supplier<Admin> afterAnError() {
    AtomicBoolean hasFailed = new AtomicBoolean();
    return () -> {
      if (hasFailed.compareAndSet(false, true)) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return kafka.get();
    };
  }
}
