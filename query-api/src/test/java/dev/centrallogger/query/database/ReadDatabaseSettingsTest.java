package dev.centrallogger.query.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadDatabaseSettingsTest {

  private static final String URL = "postgresql://user:secret@db:5432/logs";

  @Test
  void hasDefaultsForAllButTheUrl() {
    assertThat(bind(Map.of("url", URL)))
        .isEqualTo(
            new ReadDatabaseSettings(
                URL, "", 10, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1)));
  }

  @Test
  void everySettingCanBeGiven() {
    assertThat(
            bind(
                Map.of(
                    "url", URL,
                    "replica-url", URL + "2",
                    "pool-size", "3",
                    "connect-timeout", "500ms",
                    "statement-timeout", "9s",
                    "count-timeout", "100ms")))
        .isEqualTo(
            new ReadDatabaseSettings(
                URL,
                URL + "2",
                3,
                Duration.ofMillis(500),
                Duration.ofSeconds(9),
                Duration.ofMillis(100)));
  }

  @Test
  void aMissingUrlIsNamedAsItIsSet() {
    assertThatThrownBy(() -> bind(Map.of("pool-size", "3")))
        .rootCause()
        .hasMessageContaining("DATABASE_URL is not set");
  }

  @Test
  void aTimeoutIsMoreThanNothing() {
    assertThatThrownBy(() -> bind(Map.of("url", URL, "count-timeout", "0s")))
        .rootCause()
        .hasMessageContaining("QUERY_COUNT_TIMEOUT");
  }

  @Test
  void showsNoPassword() {
    assertThat(bind(Map.of("url", URL)).toString()).doesNotContain("secret");
  }

  @Test
  void aSilentServerIsGivenUpAfterAStatementShouldHaveEnded() {
    ReadDatabaseSettings settings = bind(Map.of("url", URL));

    assertThat(settings.pool("p").statementTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.pool("p").socketTimeout()).isGreaterThan(Duration.ofSeconds(3));
  }

  private static ReadDatabaseSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("", ReadDatabaseSettings.class)
        .get();
  }
}
