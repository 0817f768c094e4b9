package dev.centrallogger.query.admin.deadletters;

import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.query.database.ReadDatabases;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of dead letters. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

  @Bean
  DeadLetterController deadLetterController(
      ReadDatabases databases, AdminDatabase admin, Clock clock) {
    return new DeadLetterController(
        new DeadLetterReader(databases.primary()), new DeadLetterDecisions(admin, clock));
  }
}
