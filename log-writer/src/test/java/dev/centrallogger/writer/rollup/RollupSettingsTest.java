package dev.centrallogger.writer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RollupSettingsTest {

  @Test
  void foldsEveryOtherSecondUnlessToldOtherwise() {
    assertThat(bind(Map.of())).isEqualTo(new RollupSettings(Duration.ofSeconds(2)));
    assertThat(bind(Map.of("rollup.fold-interval", "9s")))
        .isEqualTo(new RollupSettings(Duration.ofSeconds(9)));
  }

  private static RollupSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rollup", RollupSettings.class);
  }
}
