package dev.centrallogger.service;

import dev.centrallogger.service.audit.AuditSettings;
import dev.centrallogger.service.audit.KafkaAuditTrail;
import dev.centrallogger.service.audit.RefusalCounter;
import dev.centrallogger.service.kafka.KafkaConnection;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit: what is told to it, and how it travels. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

  @Bean(initMethod = "start")
  KafkaAuditTrail auditTrail(KafkaConnection kafka, AuditSettings settings) {
    return new KafkaAuditTrail(kafka, settings);
  }

  @Bean(initMethod = "start")
  RefusalCounter refusalCounter(KafkaAuditTrail trail, AuditSettings settings, Clock clock) {
    return new RefusalCounter(trail, settings, clock, new SecureRandom());
  }
}
