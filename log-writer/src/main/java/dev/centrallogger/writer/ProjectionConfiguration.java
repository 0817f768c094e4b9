package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.service.audit.AuditSettings;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.writer.audit.AuditConsumer;
import dev.centrallogger.writer.credential.CredentialProjection;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.usage.KeyUsage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the writer keeps in the database beside logs: keys, when they were used, the audit. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

  /** A pool apart: a database that is slow with these must not hold up the logs. */
  @Bean(defaultCandidate = false)
  @DependsOn(SchemaMigration.NAME)
  HikariDataSource projectionPool(DatabaseSettings database) {
    return WriterPool.open(database, 2);
  }

  @Bean(initMethod = "start")
  KeyUsage writerKeyUsage(@Qualifier("projectionPool") HikariDataSource pool) {
    return new KeyUsage(JdbcClient.create(pool));
  }

  @Bean(initMethod = "start")
  AuditConsumer auditConsumer(
      KafkaConnection kafka,
      AuditSettings settings,
      @Qualifier("projectionPool") HikariDataSource pool,
      RecentErrors errors) {
    return new AuditConsumer(kafka, settings, JdbcClient.create(pool), errors);
  }

  /**
   * Another reading of the topic than the one that knows the keys: this one waits for the database.
   */
  @Bean(initMethod = "start", defaultCandidate = false)
  @ConditionalOnProperty(name = "central-logger.credentials.issued", matchIfMissing = true)
  CredentialFollower credentialProjection(
      KafkaConnection kafka,
      CredentialSettings settings,
      LogTopicSettings logTopic,
      @Qualifier("projectionPool") HikariDataSource pool,
      RecentErrors errors) {
    return new CredentialFollower(
        kafka, settings, logTopic, new CredentialProjection(JdbcClient.create(pool), errors));
  }
}
