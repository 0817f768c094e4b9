package dev.centrallogger.writer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabaseSettingsTest {

  private static final String PREFIX = "central-logger.writer.database.";
  private static final String URL = "postgresql://ann:secret@db:5433/logs";

  @Test
  void hasDefaults() {
    assertThat(bind(Map.of("url", URL)))
        .isEqualTo(
            new DatabaseSettings(
                URL,
                "",
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(40)));
  }

  @Test
  void bindsEveryProperty() {
    String owner = "postgresql://bob@db/logs";

    assertThat(
            bind(
                Map.of(
                    "url", URL,
                    "owner-url", owner,
                    "connect-timeout", "1s",
                    "statement-timeout", "2s",
                    "lock-timeout", "3s",
                    "transaction-timeout", "4s",
                    "socket-timeout", "5s")))
        .isEqualTo(
            new DatabaseSettings(
                URL,
                owner,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5)));
  }

  @Test
  void migratesAsTheLoginThatStoresUnlessThereIsAnother() {
    assertThat(bind(Map.of("url", URL)).migrating().user()).isEqualTo("ann");
    assertThat(bind(Map.of("url", URL, "owner-url", "postgresql://bob@db/logs")).migrating().user())
        .isEqualTo("bob");
  }

  @Test
  void saysWhichVariableIsMissing() {
    assertThatThrownBy(() -> bind(Map.of("url", " ")))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("DATABASE_URL is not set");
  }

  @Test
  void isNeverPrintedWithAPassword() {
    assertThat(bind(Map.of("url", URL)))
        .hasToString("DatabaseSettings[postgresql://ann@db:5433/logs]");
  }

  private static DatabaseSettings bind(Map<String, String> properties) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    properties.forEach((name, value) -> source.put(PREFIX + name, value));
    return new Binder(source).bind("central-logger.writer.database", DatabaseSettings.class).get();
  }
}
