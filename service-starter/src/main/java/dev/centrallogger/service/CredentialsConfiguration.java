package dev.centrallogger.service;

import dev.centrallogger.service.auth.CompositeCredentials;
import dev.centrallogger.service.auth.CredentialSource;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.service.auth.FixedCredentials;
import dev.centrallogger.service.auth.IssuedCredentials;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.service.settings.ServiceSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys a service knows: the fixed ones of its setting, and the issued ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CredentialSettings.class)
class CredentialsConfiguration {

  @Bean
  Credentials credentials(
      ServiceSettings settings, ObjectProvider<CredentialSource> issued, Clock clock) {
    FixedCredentials fixed = FixedCredentials.parse(settings.apiKeys());
    CredentialSource source = issued.getIfAvailable();
    return source == null ? fixed : new CompositeCredentials(fixed, source, clock);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "central-logger.credentials.issued", matchIfMissing = true)
  static class Issued {

    @Bean
    IssuedCredentials issuedCredentials() {
      return new IssuedCredentials();
    }

    @Bean(initMethod = "start")
    CredentialFollower credentialFollower(
        KafkaConnection kafka,
        CredentialSettings settings,
        LogTopicSettings logTopic,
        IssuedCredentials issued) {
      return new CredentialFollower(kafka, settings, logTopic, issued);
    }
  }
}
