package dev.centrallogger.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TlsSettingsTest {

  @Test
  void withoutTheSettingsThereIsNoTls() {
    assertThat(environment(Map.of()).getProperty("server.ssl.bundle")).isNull();
    assertThat(
            environment(Map.of("central-logger.tls.certificate", " "))
                .getProperty("server.ssl.bundle"))
        .isNull();
  }

  @Test
  void bothTogetherSwitchItOn() {
    StandardEnvironment environment =
        environment(
            Map.of(
                "central-logger.tls.certificate",
                "/etc/tls.crt",
                "central-logger.tls.private-key",
                "/etc/tls.key"));

    assertThat(environment.getProperty("server.ssl.bundle")).isEqualTo("public");
    assertThat(environment.getProperty("spring.ssl.bundle.pem.public.keystore.certificate"))
        .isEqualTo("file:/etc/tls.crt");
  }

  @Test
  void oneAloneIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(Map.of("central-logger.tls.certificate", "/etc/tls.crt")))
        .withMessageContaining("TLS_CERTIFICATE and TLS_PRIVATE_KEY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(Map.of("central-logger.tls.private-key", "/etc/tls.key")))
        .withMessageContaining("only one");
  }

  private static StandardEnvironment environment(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
    new TlsSettings().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }
}
