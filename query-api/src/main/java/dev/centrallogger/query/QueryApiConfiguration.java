package dev.centrallogger.query;

import dev.centrallogger.fault.FaultClassifier;
import dev.centrallogger.query.admin.AdminConfiguration;
import dev.centrallogger.query.admin.AdminDatabaseConfiguration;
import dev.centrallogger.query.admin.deadletters.DeadLetterConfiguration;
import dev.centrallogger.query.admin.pipeline.PipelineConfiguration;
import dev.centrallogger.query.admin.pipeline.PipelineMonitor;
import dev.centrallogger.query.admin.replays.ReplayConfiguration;
import dev.centrallogger.query.database.DatabaseHealth;
import dev.centrallogger.query.database.ReadDatabaseSettings;
import dev.centrallogger.query.database.ReadDatabases;
import dev.centrallogger.query.export.ExportReader;
import dev.centrallogger.query.export.LogExportController;
import dev.centrallogger.query.facets.FacetsController;
import dev.centrallogger.query.facets.FacetsReader;
import dev.centrallogger.query.facets.PostgresFacetsReader;
import dev.centrallogger.query.logs.LogQueryController;
import dev.centrallogger.query.logs.LogReader;
import dev.centrallogger.query.logs.PostgresLogReader;
import dev.centrallogger.query.metrics.MetricsController;
import dev.centrallogger.query.metrics.MetricsReader;
import dev.centrallogger.query.metrics.PostgresMetricsReader;
import dev.centrallogger.query.receipt.ReceiptConfiguration;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.ServiceConfiguration;
import dev.centrallogger.service.health.ServiceHealth;
import dev.centrallogger.service.instance.RecentErrors;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The wiring of this service, for its own process and for {@code standalone}. */
@Configuration(proxyBeanMethods = false)
@Import({
  ServiceConfiguration.class,
  AdminConfiguration.class,
  AdminDatabaseConfiguration.class,
  PipelineConfiguration.class,
  DeadLetterConfiguration.class,
  ReplayConfiguration.class,
  ReceiptConfiguration.class
})
@EnableConfigurationProperties(ReadDatabaseSettings.class)
public class QueryApiConfiguration {

  private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(1);

  @Bean
  FaultClassifier readDatabaseFaults() {
    return new DatabaseFaultClassifier();
  }

  @Bean
  ReadDatabases readDatabases(
      ReadDatabaseSettings settings, MeterRegistry meters, RecentErrors errors) {
    return ReadDatabases.open(settings, meters, errors);
  }

  @Bean
  DatabaseHealth databaseHealth(ReadDatabases databases) {
    return new DatabaseHealth(databases.byName(), HEALTH_INTERVAL);
  }

  @Bean
  ServiceHealth queryApiHealth(DatabaseHealth database, PipelineMonitor pipeline) {
    return new QueryApiHealth(database, pipeline);
  }

  @Bean
  LogReader logReader(ReadDatabases databases, ReadDatabaseSettings settings) {
    return new PostgresLogReader(databases.replica(), databases.primary(), settings.countTimeout());
  }

  @Bean
  LogQueryController logQueryController(LogReader logs, Clock clock) {
    return new LogQueryController(logs, clock);
  }

  @Bean
  ExportReader exportReader(LogReader logs, ReadDatabaseSettings settings) {
    // the other half of the connections is for lists and figures
    return new ExportReader(logs::piece, Math.max(1, settings.poolSize() / 2));
  }

  @Bean
  LogExportController logExportController(ExportReader logs, JsonMapper json, Clock clock) {
    return new LogExportController(logs, json, clock);
  }

  @Bean
  FacetsReader facetsReader(ReadDatabases databases) {
    return new PostgresFacetsReader(databases.replica());
  }

  @Bean
  FacetsController facetsController(FacetsReader facets, Clock clock) {
    return new FacetsController(facets, clock);
  }

  @Bean
  MetricsReader metricsReader(ReadDatabases databases) {
    return new PostgresMetricsReader(databases.replica());
  }

  @Bean
  MetricsController metricsController(MetricsReader metrics, Clock clock) {
    return new MetricsController(metrics, clock);
  }
}
