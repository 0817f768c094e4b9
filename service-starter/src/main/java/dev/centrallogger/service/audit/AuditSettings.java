package dev.centrallogger.service.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit is written.
 *
 * @param topic where it goes
 * @param refusalWindow refused authentications are counted, not told one by one: over this time
 */
@ConfigurationProperties("central-logger.audit")
public record AuditSettings(
    @DefaultValue("central-logger.audit") String topic,
    @DefaultValue("1m") Duration refusalWindow) {

  public AuditSettings {
    if (refusalWindow.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "central-logger.audit.refusal-window: %s (expected a second or more)"
              .formatted(refusalWindow));
    }
  }
}
