package dev.centrallogger.query.admin;

import dev.centrallogger.query.admin.apikeys.KeyUsage;
import dev.centrallogger.query.admin.apikeys.PostgresKeyUsage;
import dev.centrallogger.query.admin.audit.AuditController;
import dev.centrallogger.query.admin.audit.PostgresAuditReader;
import dev.centrallogger.query.credential.ProjectedCredentials;
import dev.centrallogger.query.database.AdminDatabase;
import dev.centrallogger.query.database.ReadDatabaseSettings;
import dev.centrallogger.service.auth.IssuedCredentials;
import dev.centrallogger.service.credential.CredentialFollower;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The wiring of what administration reads from the database. */
@Configuration(proxyBeanMethods = false)
public class AdminDatabaseConfiguration {

  @Bean
  AdminDatabase adminDatabase(ReadDatabaseSettings settings) {
    return AdminDatabase.open(settings);
  }

  @Bean
  AuditController auditController(AdminDatabase database) {
    return new AuditController(new PostgresAuditReader(database));
  }

  @Bean
  KeyUsage keyUsage(AdminDatabase database) {
    return new PostgresKeyUsage(database);
  }

  @Bean(initMethod = "start")
  @Primary
  @ConditionalOnProperty(name = "central-logger.credentials.issued", matchIfMissing = true)
  ProjectedCredentials projectedCredentials(
      IssuedCredentials issued, CredentialFollower follower, AdminDatabase database) {
    return new ProjectedCredentials(issued, follower, database);
  }
}
