package dev.centrallogger.writer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.audit.AuditCodec;
import dev.centrallogger.service.audit.AuditEvent;
import dev.centrallogger.service.audit.AuditSettings;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditConsumerIT {

  private static final Instant AT = Instant.parse("2026-11-20T06:15:00.123456Z");

  private final KafkaFixture kafka = KafkaFixture.shared();
  private final String topic = KafkaFixture.newTopicName("audit");
  private final TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
  private final SplittableRandom random = new SplittableRandom();
  private final AuditConsumer consumer =
      new AuditConsumer(
          new KafkaConnection(kafka.bootstrapServers(), "PLAINTEXT", "", "", "", ""),
          new AuditSettings(topic, Duration.ofMinutes(1)),
          JdbcClient.create(database.dataSource()),
          new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier()));

  AuditConsumerIT() {
    kafka.createTopic(topic, 1);
  }

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void everyEventIsStoredOnceAndWhole() {
    AuditEvent event = event();
    publish(AuditCodec.encode(event));
    publish(AuditCodec.encode(event));
    publish("no event".getBytes(StandardCharsets.UTF_8));
    publish(AuditCodec.encode(event()));
    consumer.start();

    awaitRows(2);

    assertThat(
            database.query(
                "SELECT concat_ws('|', who, what, target, address, request_id, outcome, requests,"
                    + " details->>'role', extract(microseconds FROM at)::int) FROM audit_log"
                    + " WHERE audit_id = '"
                    + event.auditId()
                    + "'"))
        .containsExactly("root|revokeApiKey|key_1|203.0.113.1|r-1|done|3|READ|123456");
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() {
    database.execute("ALTER TABLE audit_log RENAME TO elsewhere");
    publish(AuditCodec.encode(event()));
    publish(AuditCodec.encode(event()));
    consumer.start();

    database.execute("ALTER TABLE elsewhere RENAME TO audit_log");

    awaitRows(2);
  }

  private void awaitRows(long rows) {
    await(rows + " rows")
        .atMost(Duration.ofSeconds(60))
        .until(() -> database.count("SELECT count(*) FROM audit_log") == rows);
  }

  private AuditEvent event() {
    return new AuditEvent(
        AuditEvent.newId(AT, random),
        AT,
        "root",
        "revokeApiKey",
        "key_1",
        "203.0.113.1",
        "r-1",
        AuditEvent.DONE,
        3,
        Map.of("role", "READ"));
  }

  private void publish(byte[] value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
