package dev.centrallogger.writer.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionSettingsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  @Test
  void keepsAllLogsUnlessToldOtherwise() {
    assertThat(bind(Map.of())).isEqualTo(new RetentionSettings(0, Duration.ofHours(1)));
    assertThat(bind(Map.of()).retainedSince(NOW)).isEmpty();
    assertThat(bind(Map.of("retention.days", "90", "retention.interval", "5m")))
        .isEqualTo(new RetentionSettings(90, Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-01T00:00:00Z",
    "19, 2026-11-01T00:00:00Z",
    "20, 2026-10-01T00:00:00Z",
    "365, 2025-11-01T00:00:00Z"
  })
  void aMonthIsOverWhenAllOfItIs(int days, Instant retainedSince) {
    assertThat(new RetentionSettings(days, Duration.ofHours(1)).retainedSince(NOW))
        .hasValue(retainedSince);
  }

  @Test
  void refusesLessThanNothing() {
    assertThatThrownBy(() -> new RetentionSettings(-1, Duration.ofHours(1)))
        .hasMessage("LOG_RETENTION_DAYS: -1 (expected: 0 or more)");
  }

  private static RetentionSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("retention", RetentionSettings.class);
  }
}
