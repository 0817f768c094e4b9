package dev.centrallogger.ingest;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Takes logs over HTTP and publishes them to Kafka. */
@EnableAutoConfiguration
@Import(IngestGatewayConfiguration.class)
public class IngestGatewayApplication {

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(IngestGatewayApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "ingest-gateway"));
    application.run(args);
  }
}
