package dev.centrallogger.query.receipt;

import dev.centrallogger.query.admin.pipeline.PipelineMonitor;
import dev.centrallogger.query.database.ReadDatabases;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of receipts. */
@Configuration(proxyBeanMethods = false)
public class ReceiptConfiguration {

  @Bean
  KafkaLogsOnTheirWay logsOnTheirWay(
      KafkaConnection kafka, LogTopicSettings topic, PipelineMonitor pipeline) {
    return new KafkaLogsOnTheirWay(kafka, topic.name(), pipeline);
  }

  @Bean
  KafkaGivenUpLogs givenUpLogs(
      KafkaConnection kafka, LogTopicSettings topic, ReadDatabases databases) {
    return new KafkaGivenUpLogs(kafka, topic.topics().deadLetters(), databases.primary());
  }

  @Bean
  ReceiptController receiptController(
      ReadDatabases databases, KafkaLogsOnTheirWay onTheirWay, KafkaGivenUpLogs givenUp) {
    return new ReceiptController(new Receipts(databases.primary(), onTheirWay, givenUp));
  }
}
