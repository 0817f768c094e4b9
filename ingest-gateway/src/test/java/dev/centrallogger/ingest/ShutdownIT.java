package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.testsupport.KafkaFixture;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

/** Being stopped costs no sender a log. */
class ShutdownIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  @Test
  void requestsInFlightAreFinishedAfterReadinessHasGoneDown() throws Exception {
    try (KafkaFixture kafka = KafkaFixture.start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RunningGateway gateway = RunningGateway.start(kafka, Map.of());
      ApplicationAvailability availability = gateway.bean(ApplicationAvailability.class);
      InFlightBytes memory = gateway.bean(InFlightBytes.class);
      assertThat(gateway.postLog(GOOD).status()).isEqualTo(202);

      kafka.server().pause();
      Future<Answer> inFlight = threads.submit(() -> gateway.postLog(GOOD));
      await("the request waits for Kafka").until(() -> memory.reserved() > GOOD.length());
      Future<?> closing = threads.submit(gateway::close);
      await("readiness is down")
          .until(() -> availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC);
      assertThat(closing.isDone()).isFalse();
      kafka.server().resume();

      assertThat(inFlight.get().status()).isEqualTo(202);
      closing.get();
      assertThat(gateway.published(kafka)).hasSize(2);
    }
  }
}
