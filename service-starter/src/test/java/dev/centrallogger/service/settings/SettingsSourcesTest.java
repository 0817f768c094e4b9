package dev.centrallogger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsSourcesTest {

  @TempDir private Path directory;

  @Test
  void aSecretIsReadFromTheFileThatIsNamed() throws Exception {
    Path secret = Files.writeString(directory.resolve("keys"), "{\"k\": \"client_1\"}\n");

    StandardEnvironment environment = environment(Map.of("API_KEYS_FILE", secret.toString()));

    assertThat(environment.getProperty("API_KEYS")).isEqualTo("{\"k\": \"client_1\"}");
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws Exception {
    Path secret = Files.writeString(directory.resolve("url"), "from-file");

    StandardEnvironment environment =
        environment(Map.of("DATABASE_URL_FILE", secret.toString(), "DATABASE_URL", "from-env"));

    assertThat(environment.getProperty("DATABASE_URL")).isEqualTo("from-env");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(Map.of("DATABASE_URL_FILE", "/nowhere/url")))
        .withMessageContaining("DATABASE_URL_FILE")
        .withMessageContaining("/nowhere/url");
  }

  @Test
  void otherNamesThatEndInFileAreLeftAlone() {
    assertThat(environment(Map.of("SSL_CERT_FILE", "/nowhere")).getProperty("SSL_CERT")).isNull();
  }

  private static StandardEnvironment environment(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new MapPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    new SettingsSources().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }
}
