package dev.centrallogger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.service.audit.AuditSettings;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.instance.InstanceSettings;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.request.SlowBodySettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The defaults of each feature's settings, and every property bound to another value. */
class SettingsBindingTest {

  @Test
  void credentials() {
    assertThat(bind(Map.of(), CredentialSettings.class))
        .isEqualTo(new CredentialSettings(true, "central-logger.credentials"));
    assertThat(bind(Map.of("issued", "false", "topic", "keys"), CredentialSettings.class))
        .isEqualTo(new CredentialSettings(false, "keys"));
  }

  @Test
  void audit() {
    assertThat(bind(Map.of(), AuditSettings.class))
        .isEqualTo(new AuditSettings("central-logger.audit", Duration.ofMinutes(1)));
    assertThat(bind(Map.of("topic", "events", "refusal-window", "5s"), AuditSettings.class))
        .isEqualTo(new AuditSettings("events", Duration.ofSeconds(5)));
    assertThatThrownBy(() -> bind(Map.of("refusal-window", "0s"), AuditSettings.class))
        .hasRootCauseMessage(
            "central-logger.audit.refusal-window: PT0S (expected a second or more)");
  }

  @Test
  void instances() {
    assertThat(bind(Map.of(), InstanceSettings.class))
        .isEqualTo(new InstanceSettings("central-logger.instances", Duration.ofSeconds(10)));
    assertThat(bind(Map.of("topic", "who", "interval", "1s"), InstanceSettings.class))
        .isEqualTo(new InstanceSettings("who", Duration.ofSeconds(1)));
    assertThatThrownBy(() -> bind(Map.of("interval", "0s"), InstanceSettings.class))
        .hasRootCauseMessage("INSTANCE_REPORT_INTERVAL: PT0S (expected: from 100ms to 10m)");
  }

  @Test
  void slowBody() {
    assertThat(bind(Map.of(), SlowBodySettings.class))
        .isEqualTo(new SlowBodySettings(Duration.ofSeconds(20), DataSize.ofKilobytes(1)));
    assertThat(bind(Map.of("grace", "1s", "min-rate", "2MB"), SlowBodySettings.class))
        .isEqualTo(new SlowBodySettings(Duration.ofSeconds(1), DataSize.ofMegabytes(2)));
  }

  @Test
  void service() {
    ServiceSettings defaults = bind(Map.of(), ServiceSettings.class);
    assertThat(defaults.corsOrigins()).isEmpty();
    assertThat(defaults.trustedProxies()).isEmpty();
    assertThat(defaults.apiKeyHeader()).isEqualTo("X-API-Key");
    assertThat(defaults.servesApiDocs()).isTrue();

    ServiceSettings others =
        bind(
            Map.of(
                "name", "n",
                "environment", "production",
                "api-docs", "true",
                "api-keys", "{\"k\": \"c\"}",
                "api-key-header", "X-Key",
                "cors-origins", "https://a.example",
                "trusted-proxies", "10.0.0.0/8"),
            ServiceSettings.class);
    assertThat(others)
        .isEqualTo(
            new ServiceSettings(
                "n",
                "production",
                true,
                "{\"k\": \"c\"}",
                "X-Key",
                "https://a.example",
                "10.0.0.0/8"));
    assertThat(bind(Map.of("environment", "production"), ServiceSettings.class).servesApiDocs())
        .isFalse();
    assertThat(others.toString()).doesNotContain("\"k\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kafka", "kafka:", "kafka:port", "a:9092,b", "a:9092 b:9092"})
  void anAddressOfKafkaHasAHostAndAPort(String servers) {
    assertThatThrownBy(() -> bind(Map.of("bootstrap-servers", servers), KafkaConnection.class))
        .rootCause()
        .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS: " + servers + " (expected host:port");
  }

  @Test
  void kafkaIsSpokenToByAProtocolItHas() {
    assertThat(
            bind(
                    Map.of("bootstrap-servers", "a:9092, [::1]:9093", "security-protocol", "SSL"),
                    KafkaConnection.class)
                .securityProtocol())
        .isEqualTo("SSL");
    assertThatThrownBy(() -> bind(Map.of("security-protocol", "TLS"), KafkaConnection.class))
        .hasRootCauseMessage(
            "KAFKA_SECURITY_PROTOCOL: TLS"
                + " (expected PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL)");
  }

  private static <T> T bind(Map<String, String> properties, Class<T> type) {
    return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", type);
  }
}
