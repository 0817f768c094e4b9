package dev.centrallogger.service.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service is told about itself.
 *
 * @param name in logs and metrics ({@code SERVICE_NAME})
 * @param environment {@code production} switches the API's documentation off ({@code ENVIRONMENT})
 * @param apiDocs switches it on or off whatever the environment; absent: by the environment ({@code
 *     API_DOCS})
 * @param apiKeys the fixed keys, a JSON object ({@code API_KEYS})
 * @param apiKeyHeader the header that carries a key ({@code API_KEY_HEADER})
 * @param corsOrigins whose pages may call the API ({@code CORS_ORIGINS})
 * @param trustedProxies whose {@code X-Forwarded-*} headers count ({@code TRUSTED_PROXIES})
 */
@ConfigurationProperties("central-logger.service")
public record ServiceSettings(
    @DefaultValue("central-logger") String name,
    @DefaultValue("development") String environment,
    @Nullable Boolean apiDocs,
    @DefaultValue("{}") String apiKeys,
    @DefaultValue("X-API-Key") String apiKeyHeader,
    @DefaultValue("") String corsOrigins,
    @DefaultValue("") String trustedProxies) {

  public ServiceSettings {
    if (!apiKeyHeader.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      throw new IllegalArgumentException(
          "API_KEY_HEADER: %s (expected the name of an HTTP header)".formatted(apiKeyHeader));
    }
  }

  /** Whether {@code /openapi.json} and {@code /docs} are served. */
  public boolean servesApiDocs() {
    return apiDocs != null ? apiDocs : !environment.equalsIgnoreCase("production");
  }

  @Override
  public String toString() {
    return "ServiceSettings[" + name + ", " + environment + "]";
  }
}
