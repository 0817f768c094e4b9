package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.writer.deadletter.DeadLetterDesk;
import dev.centrallogger.writer.leader.LeaderTask;
import dev.centrallogger.writer.store.DatabaseSettings;
import dev.centrallogger.writer.store.WriterPool;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one writer at a time does for the operator's desk. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int DEAD_LETTERS = 1;

  /** A connection for each task, kept as long as this process does it. */
  @Bean(defaultCandidate = false)
  HikariDataSource deskPool(DatabaseSettings database) {
    return WriterPool.open(database, 2);
  }

  @Bean(initMethod = "start")
  LeaderTask deadLetterDesk(
      KafkaConnection kafka,
      LogTopicSettings topic,
      @Qualifier("deskPool") HikariDataSource deskPool) {
    return new LeaderTask(
        "dead-letter-desk",
        DEAD_LETTERS,
        deskPool,
        RETRY,
        new DeadLetterDesk(kafka.clientProperties(), topic.topics()));
  }
}
