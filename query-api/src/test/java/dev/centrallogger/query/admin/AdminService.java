package dev.centrallogger.query.admin;

import dev.centrallogger.service.ServiceConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Administration by itself, on a port of its own: it needs Kafka and no database. */
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, AdminConfiguration.class})
class AdminService {

  static final String PROVIDER_KEY = "p1";
  static final String CLIENT_KEY = "k1";

  static ConfigurableApplicationContext start(
      String bootstrapServers, String topic, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.config.name=service",
                "--spring.application.name=admin-test",
                "--server.port=0",
                "--management.server.port=-1",
                "--logging.structured.format.console=",
                "--logging.level.root=warn",
                "--central-logger.kafka.bootstrap-servers=" + bootstrapServers,
                "--central-logger.credentials.topic=" + topic,
                "--central-logger.service.api-keys="
                    + "{\"k1\": \"fixed_client\", \"p1\": {\"role\": \"PROVIDER\"}}"));
    arguments.addAll(List.of(settings));
    return new SpringApplication(AdminService.class).run(arguments.toArray(String[]::new));
  }

  static AdminHttp http(ConfigurableApplicationContext context) {
    return new AdminHttp(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
        PROVIDER_KEY);
  }
}
