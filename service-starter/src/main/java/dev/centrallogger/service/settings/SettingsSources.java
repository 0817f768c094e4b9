package dev.centrallogger.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Adds two sources of settings behind the environment: a {@code .env} file in the working
 * directory, and for each secret {@code NAME} the file that {@code NAME_FILE} names, as container
 * platforms mount them. What stands in the environment itself wins.
 */
public final class SettingsSources implements EnvironmentPostProcessor {

  /** Only these are read from files: {@code SSL_CERT_FILE} and its like mean something else. */
  private static final Set<String> SECRETS =
      Set.of(
          "API_KEYS",
          "DATABASE_URL",
          "DATABASE_OWNER_URL",
          "DATABASE_READ_URL",
          "KAFKA_SASL_USERNAME",
          "KAFKA_SASL_PASSWORD");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment
        .getPropertySources()
        .addAfter(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new MapPropertySource(".env", Map.copyOf(DotenvFile.read(Path.of("")))));
    environment
        .getPropertySources()
        .addAfter(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new MapPropertySource("NAME_FILE", secretFiles(environment)));
  }

  private static Map<String, Object> secretFiles(ConfigurableEnvironment environment) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String name : SECRETS) {
      String file = environment.getProperty(name + "_FILE");
      if (file != null && !file.isBlank()) {
        settings.put(name, read(name + "_FILE", Path.of(file)));
      }
    }
    return settings;
  }

  private static String read(String setting, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new InvalidSettingException(
          "%s: cannot read %s (%s)".formatted(setting, file, e.getClass().getSimpleName()));
    }
  }
}
