package dev.centrallogger.ingest.http;

import dev.centrallogger.ingest.body.BodyReader;
import dev.centrallogger.ingest.body.UnreadBodyFilter;
import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.ingest.metrics.IngestMetrics;
import dev.centrallogger.ingest.parse.BatchParser;
import dev.centrallogger.ingest.parse.LogParser;
import dev.centrallogger.ingest.publish.LogPublisher;
import dev.centrallogger.ingest.publish.PublishSettings;
import dev.centrallogger.ingest.ratelimit.ClientRateLimiter;
import dev.centrallogger.ingest.settings.IngestLimits;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The wiring of this package and of the reading of bodies. */
@Configuration(proxyBeanMethods = false)
public class IngestHttpConfiguration {

  @Bean
  BodyReader bodyReader(InFlightBytes memory) {
    return new BodyReader(memory);
  }

  @Bean
  LogParser logParser(IngestLimits limits) {
    return new LogParser(limits.maxLogLength(), () -> ThreadLocalRandom.current().nextLong());
  }

  @Bean
  BatchParser batchParser(LogParser logParser, IngestLimits limits) {
    return new BatchParser(logParser, limits.maxBatchLogs());
  }

  @Bean
  LogIntake logIntake(
      LogPublisher publisher, PublishSettings settings, IngestMetrics metrics, Clock clock) {
    return new LogIntake(publisher, settings, metrics, clock);
  }

  @Bean
  LogController logController(
      BodyReader bodies,
      LogParser parser,
      ClientRateLimiter rateLimiter,
      LogIntake intake,
      IngestMetrics metrics,
      IngestLimits limits) {
    return new LogController(bodies, parser, rateLimiter, intake, metrics, limits);
  }

  @Bean
  LogBatchController logBatchController(
      BodyReader bodies,
      BatchParser parser,
      ClientRateLimiter rateLimiter,
      LogIntake intake,
      IngestMetrics metrics,
      IngestLimits limits) {
    return new LogBatchController(bodies, parser, rateLimiter, intake, metrics, limits);
  }

  /** Before all other filters, so that what these refuse is read to its end as well. */
  @Bean
  FilterRegistrationBean<UnreadBodyFilter> unreadBodyFilter(IngestLimits limits) {
    FilterRegistrationBean<UnreadBodyFilter> registration =
        new FilterRegistrationBean<>(
            new UnreadBodyFilter(
                Map.of(
                    LogController.PATH,
                    limits.maxLogLength(),
                    LogBatchController.PATH,
                    limits.maxBatchLength())));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** A sender that asks first ({@code Expect: 100-continue}) is told to go on once it may. */
  @Bean
  TomcatConnectorCustomizer continueWhenTheBodyIsRead() {
    return connector -> {
      if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
        protocol.setContinueResponseTiming("onRead");
      }
    };
  }
}
