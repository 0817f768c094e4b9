package dev.centrallogger.writer;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.instance.InstanceStatusCodec;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it is started, on its settings file. */
class LogWriterApplicationIT {

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void startsWithoutASchemaMakesItStoresAndShowsWhatItDoes() throws Exception {
    TestDatabase database = PostgresFixture.shared().newDatabase();
    String topic = KafkaFixture.newTopicName("logs");
    KafkaFixture.shared().createTopic(topic, 2);

    try (ConfigurableApplicationContext service = start(database.url(), topic)) {
      send(topic, aLog().build());
      await("the row")
          .ignoreExceptions()
          .until(() -> database.count("SELECT count(*) FROM workflow_log") == 1);

      await("the rollups' folding")
          .until(() ->
              database.count("SELECT count(*) FROM rollup_delta") == 0
                  && database.count("SELECT count(*) FROM rollup_total") > 0);
      await("health").until(() -> get(service, "local.server.port", "/health").statusCode() == 200);
      await("metrics")
          .untilAsserted(() ->
              assertThat(get(service, "local.management.port", "/prometheus").body())
                  .contains("central_logger_writer_stored_total{service=\"log-writer\"} 1.0")
                  .contains("central_logger_writer_insert_time_seconds_count")
                  .contains("central_logger_writer_batch_size_records_count")
                  .contains("central_logger_writer_lag_records{partition=\"0\"")
                  .contains("central_logger_writer_oldest_unstored_seconds")
                  .contains("central_logger_writer_until_loss_hours"));
      // neither the tables nor the topic of dead letters that are not there yet
      assertThat(service.getBean(RecentErrors.class).list()).isEmpty();
    }
  }

  @Test
  void startsWithoutADatabaseAndSaysSo() throws Exception {
    String topic = KafkaFixture.newTopicName("logs");
    KafkaFixture.shared().createTopic(topic, 1);

    try (ConfigurableApplicationContext service =
        start("postgresql://ann@127.0.0.1:1/nobody", topic)) {
      await("health")
          .untilAsserted(() ->
              assertThat(get(service, "local.server.port", "/health").body())
                  .contains("\"status\":\"DOWN\"", "\"kafka\":\"UP\"", "\"database\":\"DOWN\""));
      assertThat(get(service, "local.server.port", "/health/live").statusCode()).isEqualTo(200);
      await("what operators are told of it")
          .untilAsserted(() ->
              assertThat(KafkaFixture.shared().records(topic + ".instances"))
                  .last()
                  .extracting(status -> InstanceStatusCodec.decode(status.value()).errors())
                  .asInstanceOf(LIST)
                  .extracting("errorClass")
                  .contains("database_unavailable"));
    }
  }

  private static ConfigurableApplicationContext start(String databaseUrl, String topic) {
    return new SpringApplicationBuilder(LogWriterApplication.class)
        .properties(LogWriterApplication.CONFIG_NAME)
        .run(
            "--PORT=0",
            "--MANAGEMENT_PORT=0",
            "--DATABASE_URL=" + databaseUrl,
            "--KAFKA_BOOTSTRAP_SERVERS=" + KafkaFixture.shared().bootstrapServers(),
            "--LOG_TOPIC=" + topic,
            "--WRITER_GROUP=" + topic,
            "--central-logger.instances.topic=" + topic + ".instances",
            "--central-logger.writer.database.connect-timeout=1s",
            "--central-logger.writer.backlog.interval=500ms");
  }

  private HttpResponse<String> get(ConfigurableApplicationContext service, String port, String path)
      throws IOException, InterruptedException {
    String address = "http://localhost:" + service.getEnvironment().getProperty(port) + path;
    return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static void send(String topic, WorkflowLog log) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaFixture.shared().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = log.clientId().value().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, key, new WorkflowLogCodec().encode(log))).get();
    }
  }
}
