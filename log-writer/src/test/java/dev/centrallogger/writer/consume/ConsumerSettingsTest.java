package dev.centrallogger.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ConsumerSettingsTest {

  private static final String PREFIX = "central-logger.writer.consumer";

  @Test
  void hasDefaults() {
    assertThat(new Binder().bindOrCreate(PREFIX, ConsumerSettings.class))
        .isEqualTo(
            new ConsumerSettings(
                "log-writer",
                "",
                2,
                2_000,
                DataSize.ofMegabytes(16),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15)));
  }

  @Test
  void bindsEveryProperty() {
    assertThat(
            bind(
                Map.ofEntries(
                    Map.entry("group", "g"),
                    Map.entry("instance-id", "i"),
                    Map.entry("threads", "3"),
                    Map.entry("batch-rows", "4"),
                    Map.entry("batch-bytes", "5KB"),
                    Map.entry("session-timeout", "6s"),
                    Map.entry("max-poll-interval", "7s"),
                    Map.entry("recheck-interval", "8s"),
                    Map.entry("retry-first", "9s"),
                    Map.entry("retry-longest", "10s"),
                    Map.entry("drain-timeout", "11s"))))
        .isEqualTo(
            new ConsumerSettings(
                "g",
                "i",
                3,
                4,
                DataSize.ofKilobytes(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7),
                Duration.ofSeconds(8),
                Duration.ofSeconds(9),
                Duration.ofSeconds(10),
                Duration.ofSeconds(11)));
  }

  @ParameterizedTest
  @CsvSource({
    "threads, 0, WRITER_THREADS",
    "batch-rows, 0, WRITER_BATCH_ROWS",
    "batch-bytes, 0B, WRITER_BATCH_BYTES"
  })
  void refusesWhatWouldStoreNothing(String property, String value, String variable) {
    assertThatThrownBy(() -> bind(Map.of(property, value)))
        .rootCause()
        .hasMessage(variable + ": 0 (expected: 1 or more)");
  }

  @Test
  void isNamedAfterItsPlaceUnlessItHasAName() {
    assertThat(bind(Map.of("group", "g")).orNamed("host-8002").instanceId()).isEqualTo("host-8002");
    assertThat(bind(Map.of("instance-id", "own")).orNamed("host-8002").instanceId())
        .isEqualTo("own");
  }

  private static ConsumerSettings bind(Map<String, String> properties) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    properties.forEach((name, value) -> source.put(PREFIX + "." + name, value));
    return new Binder(source).bind(PREFIX, ConsumerSettings.class).get();
  }
}
