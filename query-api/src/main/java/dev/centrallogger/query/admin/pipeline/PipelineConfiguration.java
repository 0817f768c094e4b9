package dev.centrallogger.query.admin.pipeline;

import dev.centrallogger.query.database.ReadDatabases;
import dev.centrallogger.service.instance.InstanceSettings;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.service.kafka.TopicFollower;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of what operators see of the pipeline. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PipelineSettings.class)
public class PipelineConfiguration {

  @Bean(initMethod = "start")
  PipelineMonitor pipelineMonitor(
      KafkaConnection kafka,
      LogTopicSettings topic,
      PipelineSettings settings,
      ReadDatabases databases,
      MeterRegistry meters,
      Clock clock) {
    PipelineMonitor monitor =
        new PipelineMonitor(
            kafka, topic.topics(), settings, new PostgresStoredOffsets(databases.primary()), clock);
    PipelineMetrics.register(meters, monitor::openDeadLetters);
    return monitor;
  }

  @Bean
  LiveInstances liveInstances(Clock clock) {
    return new LiveInstances(clock);
  }

  @Bean(initMethod = "start")
  TopicFollower instanceReading(
      KafkaConnection kafka,
      InstanceSettings settings,
      LogTopicSettings topic,
      LiveInstances instances) {
    return new TopicFollower(
        "instances", kafka, settings.compactedTopic(topic.replication()), instances);
  }

  @Bean
  PipelineController pipelineController(
      PipelineMonitor monitor,
      LiveInstances instances,
      TopicFollower instanceReading,
      ReadDatabases databases) {
    return new PipelineController(
        monitor, instances, instanceReading, new ReconciliationReader(databases.primary()));
  }
}
