package dev.centrallogger.ingest.http;

import dev.centrallogger.ingest.body.BodyReader;
import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.ingest.metrics.IngestMetrics;
import dev.centrallogger.ingest.parse.BatchParser;
import dev.centrallogger.ingest.parse.LogParser;
import dev.centrallogger.ingest.publish.LogPublisher;
import dev.centrallogger.ingest.publish.PublishSettings;
import dev.centrallogger.ingest.ratelimit.ClientRateLimiter;
import dev.centrallogger.ingest.settings.IngestLimits;
import dev.centrallogger.service.request.UnreadBodyLimit;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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

  /**
   * What is left of a body whose sender was refused before it was read is read on, up to twice the
   * largest body there may be: closed on earlier, an ordinary client would never see why.
   */
  @Bean
  UnreadBodyLimit unreadBodyLimit(IngestLimits limits) {
    return new UnreadBodyLimit(2L * limits.maxBatchLength());
  }

  /** A sender that asks first ({@code Expect: 100-continue}) is told to go on once it may. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueOnceItMay() {
    return factory ->
        factory.addConnectorCustomizers(connector -> {
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
          }
        });
  }
}
