package dev.centrallogger.service;

import dev.centrallogger.service.auth.AuthenticationFilter;
import dev.centrallogger.service.auth.CallerArgumentResolver;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.service.auth.RefusalListener;
import dev.centrallogger.service.cors.CorsFilter;
import dev.centrallogger.service.cors.CorsOrigins;
import dev.centrallogger.service.health.HealthController;
import dev.centrallogger.service.health.ServiceHealth;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.service.openapi.ApiRoutes;
import dev.centrallogger.service.openapi.MethodInterceptor;
import dev.centrallogger.service.openapi.OpenApiDocument;
import dev.centrallogger.service.openapi.QueryParameterInterceptor;
import dev.centrallogger.service.parameter.ParametersArgumentResolver;
import dev.centrallogger.service.problem.ContainerErrorController;
import dev.centrallogger.service.problem.ProblemHandler;
import dev.centrallogger.service.problem.ProblemReportValve;
import dev.centrallogger.service.problem.ProblemWriter;
import dev.centrallogger.service.proxy.ForwardedFilter;
import dev.centrallogger.service.proxy.TrustedProxies;
import dev.centrallogger.service.request.AllowFilter;
import dev.centrallogger.service.request.RequestIdFilter;
import dev.centrallogger.service.request.ResponseHeadersFilter;
import dev.centrallogger.service.request.SlowBodyFilter;
import dev.centrallogger.service.request.SlowBodySettings;
import dev.centrallogger.service.request.UnreadBodyLimit;
import dev.centrallogger.service.settings.ServiceSettings;
import dev.centrallogger.service.time.UtcTimestamp;
import dev.centrallogger.service.tomcat.ImpatientHttp11Protocol;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** What every service has: imported by each service's own configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ServiceSettings.class,
  KafkaConnection.class,
  LogTopicSettings.class,
  SlowBodySettings.class
})
@Import({
  ApiDocsConfiguration.class,
  CredentialsConfiguration.class,
  AuditConfiguration.class,
  InstanceConfiguration.class
})
public class ServiceConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  OpenApiDocument openApiDocument() {
    return OpenApiDocument.load();
  }

  @Bean
  ApiRoutes apiRoutes(OpenApiDocument document) {
    return new ApiRoutes(document);
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  ProblemHandler problemHandler(ProblemWriter problems, ApiRoutes routes, RecentErrors errors) {
    return new ProblemHandler(problems, routes, errors);
  }

  @Bean
  ContainerErrorController containerErrorController(ProblemWriter problems, ApiRoutes routes) {
    return new ContainerErrorController(problems, routes);
  }

  @Bean
  HealthController healthController(
      ObjectProvider<ServiceHealth> health, ApplicationAvailability availability) {
    ServiceHealth first = health.orderedStream().findFirst().orElse(() -> new LinkedHashMap<>());
    return new HealthController(first, availability);
  }

  @Bean
  JacksonModule utcTimestamps() {
    return new SimpleModule("utc-timestamps")
        .addSerializer(
            Instant.class,
            new StdSerializer<>(Instant.class) {
              @Override
              public void serialize(
                  Instant value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(UtcTimestamp.format(value));
              }
            });
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat(
      ProblemWriter problems) {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
            // an error report valve that is there is not replaced by Tomcat's own
            host.getPipeline().addValve(new ProblemReportValve(problems));
          }
        });
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> noSlowHeads() {
    return factory -> factory.setProtocol(ImpatientHttp11Protocol.class.getName());
  }

  /**
   * An id with a slash in it is a malformed id, and as such not found; Tomcat would refuse the
   * request. The escapes stay escaped until the path has been cut at its own slashes.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> escapedSlashesInPaths() {
    return factory ->
        factory.addConnectorCustomizers(connector -> {
          connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
          connector.setEncodedReverseSolidusHandling(
              EncodedSolidusHandling.PASS_THROUGH.getValue());
        });
  }

  @Bean
  FilterRegistrationBean<Filter> requestIdFilter() {
    return ordered(new RequestIdFilter(), 0);
  }

  /** Before anything that looks at where a request comes from. */
  @Bean
  FilterRegistrationBean<Filter> forwardedFilter(ServiceSettings settings) {
    return ordered(new ForwardedFilter(TrustedProxies.parse(settings.trustedProxies())), -1);
  }

  /** Before anything that may refuse a request: what it has not read is read here. */
  @Bean
  FilterRegistrationBean<Filter> slowBodyFilter(
      SlowBodySettings settings, ObjectProvider<UnreadBodyLimit> unread) {
    return ordered(
        new SlowBodyFilter(settings, unread.getIfAvailable(() -> UnreadBodyLimit.SMALL)), 1);
  }

  @Bean
  FilterRegistrationBean<Filter> responseHeadersFilter() {
    return ordered(new ResponseHeadersFilter(), 2);
  }

  @Bean
  FilterRegistrationBean<Filter> corsFilter(ServiceSettings settings, ApiRoutes routes) {
    CorsOrigins origins = CorsOrigins.parse(settings.corsOrigins());
    return ordered(new CorsFilter(origins, settings.apiKeyHeader(), routes), 3);
  }

  @Bean
  FilterRegistrationBean<Filter> allowFilter(ApiRoutes routes) {
    return ordered(new AllowFilter(routes), 4);
  }

  @Bean
  FilterRegistrationBean<Filter> authenticationFilter(
      Credentials credentials,
      ServiceSettings settings,
      ProblemWriter problems,
      ObjectProvider<RefusalListener> refusals) {
    RefusalListener listener = refusals.getIfAvailable(() -> (address, hint, reason, id) -> {});
    return ordered(
        new AuthenticationFilter(credentials, settings.apiKeyHeader(), problems, listener), 5);
  }

  @Bean
  WebMvcConfigurer serviceWebMvc(ApiRoutes routes) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new MethodInterceptor(routes));
        registry.addInterceptor(new QueryParameterInterceptor(routes));
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
        resolvers.add(new ParametersArgumentResolver());
      }
    };
  }

  private static FilterRegistrationBean<Filter> ordered(Filter filter, int position) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100 + position);
    return registration;
  }
}
