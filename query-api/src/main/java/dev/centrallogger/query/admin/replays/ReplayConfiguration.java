package dev.centrallogger.query.admin.replays;

import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.query.database.ReadDatabases;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of replays. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplaySettings.class)
public class ReplayConfiguration {

  @Bean
  ReplayController replayController(
      KafkaConnection kafka,
      LogTopicSettings topic,
      ReadDatabases databases,
      AdminDatabase admin,
      ReplaySettings settings,
      Clock clock) {
    return new ReplayController(
        new ReplayRegistry(admin, clock),
        new ReplayPlanner(
            kafka, topic.name(), new KnownRecords(databases.primary()), settings, clock),
        settings);
  }
}
