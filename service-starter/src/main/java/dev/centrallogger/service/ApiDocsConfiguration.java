package dev.centrallogger.service;

import dev.centrallogger.service.openapi.OpenApiController;
import dev.centrallogger.service.openapi.OpenApiDocument;
import dev.centrallogger.service.settings.ServiceSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /openapi.json} and {@code /docs}: not there at all where they are switched off. */
@Configuration(proxyBeanMethods = false)
@Conditional(ApiDocsConfiguration.Enabled.class)
class ApiDocsConfiguration {

  static final class Enabled implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return Binder.get(context.getEnvironment())
          .bindOrCreate("central-logger.service", ServiceSettings.class)
          .servesApiDocs();
    }
  }

  @Bean
  OpenApiController openApiController(OpenApiDocument document) {
    return new OpenApiController(document);
  }

  @Bean
  WebMvcConfigurer swaggerUiAssets() {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/docs/assets/**")
            .addResourceLocations("classpath:/META-INF/resources/webjars/")
            .resourceChain(true);
      }
    };
  }
}
