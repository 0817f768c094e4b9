package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway does not need Kafka to start. */
class StartWithoutKafkaIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "kafka.invalid:9092"})
  void itStartsAndSaysThatItCannotTakeLogs(String nobody) {
    try (RunningGateway gateway = RunningGateway.startUnready(nobody, Map.of())) {
      long start = System.nanoTime();
      Answer first = gateway.postLog(GOOD);
      Answer second = gateway.postLog(GOOD);

      assertThat(first.status()).isEqualTo(503);
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("Retry-After")).isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      assertThat(gateway.postLog("{}").status()).as("faults are named all the same").isEqualTo(400);
      assertThat(gateway.get("/health").status()).isEqualTo(503);
      assertThat(gateway.get("/health").json().at("/checks/kafka").asString()).isEqualTo("DOWN");
      assertThat(gateway.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void itTakesLogsOnceKafkaIsThere() {
    try (KafkaFixture kafka = KafkaFixture.start()) {
      kafka.server().stop();
      try (RunningGateway gateway =
          RunningGateway.startUnready(kafka.bootstrapServers(), Map.of())) {
        assertThat(gateway.postLog(GOOD).status()).isEqualTo(503);

        kafka.server().start();
        gateway.awaitHealth(200);

        assertThat(gateway.postLog(GOOD).status()).isEqualTo(202);
        assertThat(gateway.published(kafka)).hasSize(1);
      }
    }
  }
}
