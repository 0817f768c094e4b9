package dev.centrallogger.ingest.publish;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.ingest.settings.IngestLimits;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishSettings.class)
public class PublishConfiguration {

  @Bean
  InFlightBytes inFlightBytes(PublishSettings settings) {
    return new InFlightBytes(settings.inFlightBytes());
  }

  @Bean
  Circuits circuits() {
    return new Circuits();
  }

  @Bean
  RenewableProducer logProducer(
      KafkaConnection kafka, PublishSettings settings, IngestLimits limits) {
    Map<String, Object> properties =
        ProducerSettings.of(
            kafka.clientProperties(), settings, RecordSize.limit(limits.maxLogLength()));
    return new RenewableProducer(
        () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        settings.deliveryTimeout());
  }

  @Bean
  LogPublisher logPublisher(
      RenewableProducer logProducer,
      LogTopicSettings topic,
      InFlightBytes memory,
      Circuits circuits,
      RecentErrors errors) {
    return new KafkaLogPublisher(logProducer, topic.topics().logs(), memory, circuits, errors);
  }

  @Bean(initMethod = "start")
  BufferProbe bufferProbe(
      KafkaConnection kafka,
      LogTopicSettings topic,
      Circuits circuits,
      PublishSettings settings,
      RecentErrors errors) {
    return new BufferProbe(
        admins(kafka, settings),
        topic.topics().logs(),
        circuits,
        settings.requestTimeout(),
        errors);
  }

  @Bean(initMethod = "start")
  TopicCreation topicCreation(
      KafkaConnection kafka,
      LogTopicSettings topic,
      PublishSettings settings,
      IngestLimits limits,
      RecentErrors errors) {
    return new TopicCreation(
        admins(kafka, settings),
        BufferTopics.of(topic, RecordSize.limit(limits.maxLogLength())),
        errors);
  }

  private static Supplier<Admin> admins(KafkaConnection kafka, PublishSettings settings) {
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    int timeoutMillis = (int) settings.requestTimeout().toMillis();
    ProducerSettings.reachQuickly(properties, timeoutMillis);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "central-logger-ingest-admin");
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    return () -> Admin.create(properties);
  }
}
