package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.leader.LeaderTask;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.retention.RetentionJob;
import dev.centrallogger.writer.retention.RetentionSettings;
import dev.centrallogger.writer.rollup.RollupFolder;
import dev.centrallogger.writer.rollup.RollupSettings;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** What the writer does to logs that are stored: it sums them up, and removes what is over. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RollupSettings.class, RetentionSettings.class})
class UpkeepConfiguration {

  private static final Duration RETRY = Duration.ofSeconds(2);

  /** After those of the desk, which share the kind of lock. */
  private static final int ROLLUPS = 3;

  private static final int RETENTION = 4;

  /** One for each task, kept as long as this process does it, and one to do it with. */
  private static final int CONNECTIONS = 4;

  /** A pool apart: nothing here may hold up the logs. */
  @Bean(defaultCandidate = false)
  @DependsOn(SchemaMigration.NAME)
  HikariDataSource upkeepPool(DatabaseSettings database) {
    return WriterPool.open(database, CONNECTIONS);
  }

  @Bean(initMethod = "start")
  LeaderTask rollupFolding(
      @Qualifier("upkeepPool") HikariDataSource upkeepPool,
      RollupSettings settings,
      WriterMetrics metrics,
      RecentErrors errors) {
    return new LeaderTask(
        "rollup-folder",
        ROLLUPS,
        upkeepPool,
        RETRY,
        errors,
        new RollupFolder(new WriterDatabase(upkeepPool), settings, metrics));
  }

  @Bean(initMethod = "start")
  LeaderTask retentionJob(
      @Qualifier("upkeepPool") HikariDataSource upkeepPool,
      RetentionSettings settings,
      RecentErrors errors,
      Clock clock) {
    return new LeaderTask(
        "retention",
        RETENTION,
        upkeepPool,
        settings.interval(),
        errors,
        new RetentionJob(new WriterDatabase(upkeepPool), settings, clock));
  }
}
