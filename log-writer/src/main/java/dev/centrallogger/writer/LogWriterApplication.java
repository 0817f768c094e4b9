package dev.centrallogger.writer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Stores what stands on the log topic, in batches, and never skips. With the argument {@code
 * migrate} it brings the database to this version's schema instead, once, and ends.
 */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class})
@Import(LogWriterConfiguration.class)
public class LogWriterApplication {

  /** The service's own settings; not {@code application.yml}: services share a class path. */
  static final String CONFIG_NAME = "spring.config.name=log-writer";

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("migrate")) {
      System.exit(MigrateCommand.run(args));
    }
    new SpringApplicationBuilder(LogWriterApplication.class).properties(CONFIG_NAME).run(args);
  }
}
