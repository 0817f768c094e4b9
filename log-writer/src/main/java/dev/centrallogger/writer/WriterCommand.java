package dev.centrallogger.writer;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.retention.RetentionSettings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What the writer's commands have in common: its settings, its database, their exit codes. */
final class WriterCommand {

  static final int DONE = 0;

  /** What was looked for is there: rollups that differ. */
  static final int FOUND = 1;

  static final int WRONG_USAGE = 2;
  static final int DATABASE_FAILED = 3;

  private WriterCommand() {}

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({DatabaseSettings.class, RetentionSettings.class})
  static class Settings {}

  /** A command's work; it gives the exit code. */
  @FunctionalInterface
  interface Work {
    int run(WriterDatabase database, ConfigurableApplicationContext settings);
  }

  static int run(Work work, String... args) {
    try (ConfigurableApplicationContext settings =
            new SpringApplicationBuilder(Settings.class)
                .properties(LogWriterApplication.CONFIG_NAME)
                .web(WebApplicationType.NONE)
                .run(args);
        HikariDataSource pool = WriterPool.open(settings.getBean(DatabaseSettings.class), 1)) {
      return work.run(new WriterDatabase(pool), settings);
    } catch (LogStoreUnavailableException e) {
      System.err.println(e.getMessage());
      return DATABASE_FAILED;
    }
  }
}
