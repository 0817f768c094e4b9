package dev.centrallogger.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.problem.ErrorCode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InFlightBytes memory = new InFlightBytes(100);
  private final IngestMetrics metrics = new IngestMetrics(registry, memory, () -> 2, () -> 12);

  @Test
  void countsWhatBecameOfLogs() {
    metrics.accepted(false);
    metrics.accepted(true);
    metrics.unknown();
    metrics.rejected(ErrorCode.INVALID);
    metrics.received(512);
    metrics.published(Duration.ofMillis(3));

    assertThat(count("accepted")).isEqualTo(2);
    assertThat(count("altered")).isEqualTo(1);
    assertThat(count("unknown")).isEqualTo(1);
    assertThat(count("received")).isEqualTo(512);
    assertThat(
            registry
                .get("central_logger.ingest.rejected")
                .tag("reason", "invalid")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("central_logger.ingest.publish").timer().count()).isEqualTo(1);
  }

  @Test
  void showsHowFullAndHowBrokenItIs() {
    memory.tryReserve(40);

    assertThat(gauge("in_flight")).isEqualTo(40);
    assertThat(gauge("in_flight.limit")).isEqualTo(100);
    assertThat(gauge("circuits.open")).isEqualTo(2);
    assertThat(gauge("partitions.available")).isEqualTo(12);
  }

  @Test
  void everyMeterSaysWhatItIs() {
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank());
  }

  private double count(String name) {
    return registry.get("central_logger.ingest." + name).counter().count();
  }

  private double gauge(String name) {
    return registry.get("central_logger.ingest." + name).gauge().value();
  }
}
