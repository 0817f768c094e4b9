package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.retention.RetentionJob;
import dev.centrallogger.writer.retention.RetentionSettings;
import dev.centrallogger.writer.rollup.RollupFolder;
import dev.centrallogger.writer.rollup.RollupSettings;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the writer does to logs that are stored: it sums them up, and removes what is over. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RollupSettings.class, RetentionSettings.class})
class UpkeepConfiguration {

  /** A pool apart: nothing here may hold up the logs. */
  @Bean(defaultCandidate = false)
  HikariDataSource upkeepPool(DatabaseSettings database) {
    return WriterPool.open(database, 2);
  }

  @Bean
  RollupFolder rollupFolder(
      @Qualifier("upkeepPool") HikariDataSource upkeepPool,
      RollupSettings settings,
      WriterMetrics metrics) {
    return new RollupFolder(new WriterDatabase(upkeepPool), settings, metrics);
  }

  @Bean
  RetentionJob retentionJob(
      @Qualifier("upkeepPool") HikariDataSource upkeepPool,
      RetentionSettings settings,
      Clock clock) {
    return new RetentionJob(new WriterDatabase(upkeepPool), settings, clock);
  }
}
