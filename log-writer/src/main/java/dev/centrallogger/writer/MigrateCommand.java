package dev.centrallogger.writer;

import dev.centrallogger.schema.SchemaMigrationException;
import dev.centrallogger.schema.SchemaMigrator;
import dev.centrallogger.writer.database.DatabaseSettings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** {@code log-writer.jar migrate}: with the service's settings, and nothing else of it. */
final class MigrateCommand {

  private MigrateCommand() {}

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(DatabaseSettings.class)
  static class Settings {}

  /** The process's exit code: 0 if the schema is that of this version now. */
  static int run(String... args) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Settings.class)
            .properties(LogWriterApplication.CONFIG_NAME)
            .web(WebApplicationType.NONE)
            .run(args)) {
      new SchemaMigrator(context.getBean(DatabaseSettings.class).migrating()).migrate();
      return 0;
    } catch (SchemaMigrationException e) {
      System.err.println(e.getMessage() + ": " + e.reason());
      return 1;
    }
  }
}
