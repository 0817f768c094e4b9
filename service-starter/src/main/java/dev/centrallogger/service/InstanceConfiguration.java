package dev.centrallogger.service;

import dev.centrallogger.fault.FaultClassifier;
import dev.centrallogger.service.instance.Instance;
import dev.centrallogger.service.instance.InstanceReporter;
import dev.centrallogger.service.instance.InstanceSettings;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.service.settings.ServiceSettings;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this instance tells operators of itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstanceSettings.class)
class InstanceConfiguration {

  @Bean
  RecentErrors recentErrors(Clock clock, ObjectProvider<FaultClassifier> classifiers) {
    return new RecentErrors(clock, classifiers.stream().toArray(FaultClassifier[]::new));
  }

  @Bean(initMethod = "start")
  InstanceReporter instanceReporter(
      KafkaConnection kafka,
      LogTopicSettings logTopic,
      ServiceSettings service,
      InstanceSettings settings,
      RecentErrors errors,
      Clock clock) {
    return new InstanceReporter(
        kafka,
        settings.compactedTopic(logTopic.replication()),
        Instance.start(service.name(), new SecureRandom(), clock.instant()),
        errors,
        settings.interval(),
        clock);
  }
}
