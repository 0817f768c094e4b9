package dev.centrallogger.standalone.services;

import dev.centrallogger.ingest.IngestGatewayConfiguration;
import dev.centrallogger.query.QueryApiConfiguration;
import dev.centrallogger.standalone.process.ParentWatch;
import dev.centrallogger.writer.LogWriterConfiguration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The three services as one application: one context, one port, one process. */
@EnableAutoConfiguration(
    // each service has connections of its own
    exclude = {DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class})
@Import({
  IngestGatewayConfiguration.class,
  LogWriterConfiguration.class,
  QueryApiConfiguration.class
})
public class LoggerServices {

  private static final int SOFTWARE_FAILURE = 70;

  public static void main(String[] args) {
    run(args);
  }

  static ConfigurableApplicationContext run(String[] args) {
    ParentWatch.start();
    endOnError();
    SpringApplication application = new SpringApplication(LoggerServices.class);
    // The last name's settings win: what the services say of themselves alone is said for all.
    application.setDefaultProperties(
        Map.of("spring.config.name", "ingest-gateway,log-writer,query-api,standalone"));
    return application.run(args);
  }

  /** After an {@link Error} nobody knows what still works; a process that starts anew does. */
  private static void endOnError() {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      failure.printStackTrace();
      if (failure instanceof Error) {
        Runtime.getRuntime().halt(SOFTWARE_FAILURE);
      }
    });
  }
}
