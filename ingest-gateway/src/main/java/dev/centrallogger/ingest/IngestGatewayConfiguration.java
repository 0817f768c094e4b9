package dev.centrallogger.ingest;

import dev.centrallogger.ingest.http.IngestHttpConfiguration;
import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.ingest.metrics.IngestMetrics;
import dev.centrallogger.ingest.publish.BufferProbe;
import dev.centrallogger.ingest.publish.Circuits;
import dev.centrallogger.ingest.publish.PublishConfiguration;
import dev.centrallogger.ingest.ratelimit.ClientRateLimiter;
import dev.centrallogger.ingest.ratelimit.RateLimitSettings;
import dev.centrallogger.ingest.settings.IngestLimits;
import dev.centrallogger.service.ServiceConfiguration;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.service.health.ServiceHealth;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The wiring of this service, for its own process and for {@code standalone}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestLimits.class, RateLimitSettings.class})
@Import({ServiceConfiguration.class, IngestHttpConfiguration.class, PublishConfiguration.class})
public class IngestGatewayConfiguration {

  @Bean
  ClientRateLimiter clientRateLimiter(RateLimitSettings settings, IngestLimits limits) {
    return new ClientRateLimiter(
        settings.logsPerSecond(), limits.maxBatchLogs(), TimeMeter.SYSTEM_NANOTIME);
  }

  @Bean
  IngestMetrics ingestMetrics(
      MeterRegistry registry, InFlightBytes memory, Circuits circuits, BufferProbe probe) {
    return new IngestMetrics(
        registry, memory, circuits::open, () -> probe.state().available().size());
  }

  /** The gateway speaks for the origin, wherever it runs: whether logs can be taken. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ServiceHealth ingestHealth(BufferProbe probe, Credentials credentials) {
    return () -> {
      SequencedMap<String, Boolean> checks = new LinkedHashMap<>();
      checks.put("kafka", probe.state().isAvailable());
      checks.put("keys", credentials.loaded());
      return checks;
    };
  }
}
