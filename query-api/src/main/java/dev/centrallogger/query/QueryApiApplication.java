package dev.centrallogger.query;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Serves stored logs and their metrics. */
@EnableAutoConfiguration
@Import(QueryApiConfiguration.class)
public class QueryApiApplication {

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(QueryApiApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "query-api"));
    application.run(args);
  }
}
