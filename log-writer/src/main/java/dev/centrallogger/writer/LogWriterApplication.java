package dev.centrallogger.writer;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Stores what stands on the log topic, in batches, and never skips. With the argument {@code
 * migrate}, {@code rollups} or {@code retention} it does that instead, once, and ends.
 */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class})
@Import(LogWriterConfiguration.class)
public class LogWriterApplication {

  /** The service's own settings; not {@code application.yml}: services share a class path. */
  static final String CONFIG_NAME = "spring.config.name=log-writer";

  public static void main(String[] args) {
    switch (args.length == 0 ? "" : args[0]) {
      case "migrate" -> System.exit(MigrateCommand.run(args));
      case "rollups" -> System.exit(RollupsCommand.run(args));
      case "retention" -> System.exit(RetentionCommand.run(Clock.systemUTC(), args));
      default -> serve(args);
    }
  }

  private static void serve(String... args) {
    new SpringApplicationBuilder(LogWriterApplication.class).properties(CONFIG_NAME).run(args);
  }
}
