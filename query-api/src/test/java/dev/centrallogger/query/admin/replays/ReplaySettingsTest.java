package dev.centrallogger.query.admin.replays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplaySettingsTest {

  @Test
  void hasDefaults() {
    assertThat(bind(Map.of())).isEqualTo(new ReplaySettings(2_000, Duration.ofSeconds(20), 0));
  }

  @Test
  void takesEveryProperty() {
    assertThat(
            bind(
                Map.of(
                    "replays.records-per-second", "7",
                    "replays.plan-timeout", "3s",
                    "replays.retention-days", "90")))
        .isEqualTo(new ReplaySettings(7, Duration.ofSeconds(3), 90));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> new ReplaySettings(0, Duration.ofSeconds(20), 0))
        .hasMessage("REPLAY_RECORDS_PER_SECOND: 0 (expected: 1 or more)");
  }

  private static ReplaySettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("replays", ReplaySettings.class);
  }
}
