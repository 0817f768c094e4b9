package dev.centrallogger.service.tls;

import dev.centrallogger.service.settings.InvalidSettingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code TLS_CERTIFICATE} and {@code TLS_PRIVATE_KEY}, PEM files both, into TLS on the public
 * port: 1.2 and 1.3, taken anew when the files change, so that a renewed certificate needs no
 * restart. The management port stays as it is: it is for the machine itself.
 */
public final class TlsSettings implements EnvironmentPostProcessor {

  private static final String CERTIFICATE = "central-logger.tls.certificate";
  private static final String PRIVATE_KEY = "central-logger.tls.private-key";
  private static final String BUNDLE = "spring.ssl.bundle.pem.public.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String certificate = environment.getProperty(CERTIFICATE, "").strip();
    String privateKey = environment.getProperty(PRIVATE_KEY, "").strip();
    if (certificate.isEmpty() != privateKey.isEmpty()) {
      throw new InvalidSettingException(
          "TLS_CERTIFICATE and TLS_PRIVATE_KEY: only one of them is set (expected both, or none)");
    }
    if (!certificate.isEmpty()) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("TLS", properties(certificate, privateKey)));
    }
  }

  private static Map<String, Object> properties(String certificate, String privateKey) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.ssl.bundle", "public");
    properties.put("management.server.ssl.enabled", "false");
    properties.put(BUNDLE + "keystore.certificate", "file:" + certificate);
    properties.put(BUNDLE + "keystore.private-key", "file:" + privateKey);
    properties.put(BUNDLE + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
    properties.put(BUNDLE + "reload-on-update", "true");
    // certificate and key are written one after the other: read when both have come to rest
    properties.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
    return properties;
  }
}
