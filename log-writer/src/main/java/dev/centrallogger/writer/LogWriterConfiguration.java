package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.fault.FaultClassifier;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.schema.SchemaMigrator;
import dev.centrallogger.service.ServiceConfiguration;
import dev.centrallogger.service.health.ServiceHealth;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.writer.backlog.BacklogMetrics;
import dev.centrallogger.writer.backlog.BacklogMonitor;
import dev.centrallogger.writer.backlog.BacklogSettings;
import dev.centrallogger.writer.consume.ConsumerSettings;
import dev.centrallogger.writer.consume.FatalErrors;
import dev.centrallogger.writer.consume.LogConsumer;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.deadletter.KafkaDeadLetters;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.ConsumerOffsets;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.PostgresLogStore;
import dev.centrallogger.writer.usage.KeyUsage;
import dev.centrallogger.writer.usage.KeyUsageLogStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The wiring of this service, for its own process and for {@code standalone}. */
@Configuration(proxyBeanMethods = false)
@Import({
  ServiceConfiguration.class,
  ProjectionConfiguration.class,
  UpkeepConfiguration.class,
  DeskConfiguration.class
})
@EnableConfigurationProperties({
  ConsumerSettings.class,
  DatabaseSettings.class,
  BacklogSettings.class
})
public class LogWriterConfiguration {

  @Bean(name = SchemaMigration.NAME, initMethod = "start")
  SchemaMigration schemaMigration(DatabaseSettings settings, RecentErrors errors) {
    return new SchemaMigration(new SchemaMigrator(settings.migrating()), errors);
  }

  /**
   * One connection for each thread, and one for whatever else. Of several pools not the default.
   */
  @Bean(defaultCandidate = false)
  @DependsOn(SchemaMigration.NAME)
  HikariDataSource writerPool(DatabaseSettings database, ConsumerSettings consumer) {
    return WriterPool.open(database, consumer.threads() + 1);
  }

  @Bean
  FaultClassifier writerDatabaseFaults() {
    return new DatabaseFaultClassifier();
  }

  @Bean
  WriterDatabase writerDatabase(@Qualifier("writerPool") HikariDataSource writerPool) {
    return new WriterDatabase(writerPool);
  }

  @Bean
  ConsumerOffsets consumerOffsets(WriterDatabase database) {
    return new ConsumerOffsets(database);
  }

  @Bean
  LogStore logStore(WriterDatabase database, ConsumerOffsets offsets, KeyUsage usage) {
    return new KeyUsageLogStore(new PostgresLogStore(database, offsets), usage);
  }

  @Bean
  KafkaDeadLetters deadLetters(KafkaConnection kafka, LogTopicSettings topic, Clock clock) {
    return new KafkaDeadLetters(kafka.clientProperties(), topic.topics().deadLetters(), clock);
  }

  @Bean
  WriterMetrics writerMetrics(MeterRegistry registry, RecentErrors errors) {
    return new WriterMetrics(registry, errors);
  }

  @Bean
  @ConditionalOnMissingBean
  FatalErrors fatalErrors() {
    return new ProcessEnd();
  }

  @Bean
  LogConsumer logConsumer(
      KafkaConnection kafka,
      LogTopicSettings topic,
      ConsumerSettings settings,
      LogStore store,
      ConsumerOffsets offsets,
      DeadLetters deadLetters,
      WriterMetrics metrics,
      FatalErrors fatalErrors,
      @Value("${server.port:0}") int port) {
    return new LogConsumer(
        kafka.clientProperties(),
        topic.name(),
        settings.orNamed(HostName.get() + "-" + port),
        store,
        offsets,
        deadLetters,
        metrics,
        fatalErrors);
  }

  @Bean
  BacklogMonitor backlogMonitor(
      KafkaConnection kafka,
      LogTopicSettings topic,
      ConsumerSettings consumerSettings,
      LogConsumer consumer,
      MeterRegistry registry,
      BacklogSettings settings,
      Clock clock) {
    return new BacklogMonitor(
        kafka.clientProperties(),
        topic.name(),
        consumerSettings.group(),
        consumer::progress,
        new BacklogMetrics(registry, topic.retention()),
        settings,
        clock);
  }

  /** Beside other services in one process, theirs speaks for the origin. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServiceHealth writerHealth(BacklogMonitor backlog, LogConsumer consumer) {
    return new WriterHealth(backlog, consumer);
  }
}
