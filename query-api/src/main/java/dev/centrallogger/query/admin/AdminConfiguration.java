package dev.centrallogger.query.admin;

import dev.centrallogger.query.admin.apikeys.ApiKeyController;
import dev.centrallogger.query.admin.apikeys.KeyIssuer;
import dev.centrallogger.query.admin.apikeys.KeyUsage;
import dev.centrallogger.query.admin.audit.AuditInterceptor;
import dev.centrallogger.query.admin.clients.ClientController;
import dev.centrallogger.query.admin.clients.ClientRegistry;
import dev.centrallogger.service.audit.AuditTrail;
import dev.centrallogger.service.auth.CredentialSource;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.openapi.ApiRoutes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The wiring of administration. */
@Configuration(proxyBeanMethods = false)
public class AdminConfiguration {

  private static final String EVERY_ROUTE = "/api/v1/admin/**";

  @Bean
  WebMvcConfigurer adminIsForTheProviderAndAudited(
      AuditTrail trail, ApiRoutes routes, Clock clock) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        // the audit comes first: it hears of what is not permitted, too
        registry
            .addInterceptor(new AuditInterceptor(trail, routes, clock, new SecureRandom()))
            .addPathPatterns(EVERY_ROUTE);
        registry.addInterceptor(new ProviderOnlyInterceptor()).addPathPatterns(EVERY_ROUTE);
      }
    };
  }

  /** Keys and clients, where there are any beside the fixed ones. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "central-logger.credentials.issued", matchIfMissing = true)
  static class Credentials {

    @Bean
    CredentialPublisher credentialPublisher(KafkaConnection kafka, CredentialSettings settings) {
      return new CredentialPublisher(kafka, settings);
    }

    @Bean
    CredentialChanges credentialChanges(
        CredentialSource source, CredentialFollower follower, CredentialPublisher publisher) {
      return new CredentialChanges(source, follower, publisher);
    }

    @Bean
    ClientRegistry clientRegistry(CredentialChanges changes, Clock clock) {
      return new ClientRegistry(changes, clock);
    }

    @Bean
    ClientController clientController(ClientRegistry clients) {
      return new ClientController(clients);
    }

    @Bean
    KeyIssuer keyIssuer(CredentialChanges changes, Clock clock) {
      return new KeyIssuer(changes, clock, new SecureRandom());
    }

    @Bean
    ApiKeyController apiKeyController(
        KeyIssuer issuer,
        CredentialChanges credentials,
        ObjectProvider<KeyUsage> usage,
        Clock clock) {
      return new ApiKeyController(
          issuer, credentials, usage.getIfAvailable(() -> keyIds -> Map.of()), clock);
    }
  }
}
