package dev.centrallogger.writer.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientAccess;
import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.credential.CredentialCodec;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CredentialProjectionIT {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");
  private static final Change CHANGE = new Change(NOW, "root");
  private static final ClientId CLIENT = new ClientId("client_1");
  private static final KeyRevocation REVOCATION =
      new KeyRevocation("key_00000000000000000001", NOW, "root");

  private final KafkaFixture kafka = KafkaFixture.shared();
  private final String topic = KafkaFixture.newTopicName("credentials");
  private final TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
  private final CredentialProjection projection =
      new CredentialProjection(
          JdbcClient.create(database.dataSource()),
          new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier()));

  @Test
  void theTableSaysWhatTheTopicSays() {
    ClientName name = new ClientName(CLIENT, "Acme", NOW, CHANGE);
    ClientAccess access = new ClientAccess(CLIENT, true, CHANGE);
    kafka.createTopic(topic, 1);
    write(name.topicKey(), CredentialCodec.encode(name));
    write(REVOCATION.topicKey(), CredentialCodec.encode(REVOCATION));

    try (CredentialFollower follower = follow()) {
      awaitRows(2);
      write(access.topicKey(), CredentialCodec.encode(access));
      awaitRows(3);
    }

    assertThat(database.query("SELECT record->>'type' FROM credential_records ORDER BY topic_key"))
        .containsExactly("client_access", "client_name", "revocation");
  }

  @Test
  void aDatabaseThatIsNotReadyIsWaitedFor() {
    kafka.createTopic(topic, 1);
    write(REVOCATION.topicKey(), CredentialCodec.encode(REVOCATION));
    database.execute("ALTER TABLE credential_records RENAME TO elsewhere");

    try (CredentialFollower follower = follow()) {
      write("client/client_1/name", name("Acme"));
      database.execute("ALTER TABLE elsewhere RENAME TO credential_records");
      awaitRows(2);
    }
  }

  @Test
  void closingDoesNotWaitForTheDatabase() {
    kafka.createTopic(topic, 1);
    write(REVOCATION.topicKey(), CredentialCodec.encode(REVOCATION));
    database.execute("ALTER TABLE credential_records RENAME TO elsewhere");

    long before = System.nanoTime();
    follow().close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void theLaterRecordHoldsInWhateverOrderTheyCome() {
    CredentialRecord later = new ClientAccess(CLIENT, true, CHANGE);
    CredentialRecord earlier = new ClientAccess(CLIENT, false, CHANGE);

    projection.apply(later, NOW.plusMillis(1));
    projection.apply(earlier, NOW);

    assertThat(database.query("SELECT record->>'disabled' FROM credential_records"))
        .containsExactly("true");
  }

  @Test
  void onlyKeysCanBeErased() {
    projection.apply(REVOCATION, NOW);
    projection.erase(REVOCATION.topicKey());

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whatTheTableCannotHoldDoesNotHoldUpTheRest() {
    database.execute(
        "ALTER TABLE credential_records ADD CHECK (record->>'type' <> 'client_access')");

    projection.apply(new ClientAccess(CLIENT, true, CHANGE), NOW);
    projection.apply(REVOCATION, NOW);

    assertThat(rows()).isEqualTo(1);
  }

  private CredentialFollower follow() {
    CredentialFollower follower =
        new CredentialFollower(
            new KafkaConnection(kafka.bootstrapServers(), "PLAINTEXT", "", "", "", ""),
            new CredentialSettings(true, topic),
            new LogTopicSettings("logs", 1, (short) 1, Duration.ofDays(1)),
            projection);
    follower.start();
    return follower;
  }

  private long rows() {
    return database.count("SELECT count(*) FROM credential_records");
  }

  private void awaitRows(long rows) {
    await(rows + " rows").atMost(Duration.ofSeconds(60)).until(() -> rows() == rows);
  }

  private static byte[] name(String name) {
    return CredentialCodec.encode(new ClientName(CLIENT, name, NOW, CHANGE));
  }

  private void write(String key, byte @Nullable [] value) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
