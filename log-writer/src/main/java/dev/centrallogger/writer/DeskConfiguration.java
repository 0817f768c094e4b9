package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.writer.consume.ConsumerSettings;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.deadletter.DeadLetterDesk;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.leader.LeaderTask;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.replay.ReplayRunner;
import dev.centrallogger.writer.replay.ReplaySettings;
import dev.centrallogger.writer.retention.RetentionSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** What one writer at a time does for the operator's desk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplaySettings.class)
class DeskConfiguration {

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int DEAD_LETTERS = 1;
  private static final int REPLAYS = 2;

  /** One for each task, kept as long as this process does it, and what a replay stores by. */
  private static final int CONNECTIONS = 4;

  @Bean(defaultCandidate = false)
  @DependsOn(SchemaMigration.NAME)
  HikariDataSource deskPool(DatabaseSettings database) {
    return WriterPool.open(database, CONNECTIONS);
  }

  @Bean(initMethod = "start")
  LeaderTask deadLetterDesk(
      KafkaConnection kafka,
      LogTopicSettings topic,
      @Qualifier("deskPool") HikariDataSource deskPool,
      RecentErrors errors) {
    return new LeaderTask(
        "dead-letter-desk",
        DEAD_LETTERS,
        deskPool,
        RETRY,
        errors,
        new DeadLetterDesk(kafka.clientProperties(), topic.topics(), topic.deadLetterRetention()));
  }

  @Bean(initMethod = "start")
  LeaderTask replays(
      KafkaConnection kafka,
      LogTopicSettings topic,
      @Qualifier("deskPool") HikariDataSource deskPool,
      DeadLetters deadLetters,
      MeterRegistry registry,
      RecentErrors errors,
      ConsumerSettings consumer,
      RetentionSettings retention,
      ReplaySettings settings,
      Clock clock) {
    return new LeaderTask(
        "replays",
        REPLAYS,
        deskPool,
        RETRY,
        errors,
        new ReplayRunner(
            kafka.clientProperties(),
            topic.name(),
            new WriterDatabase(deskPool),
            deadLetters,
            WriterMetrics.ofReplays(registry, errors),
            consumer,
            retention,
            settings,
            clock));
  }
}
