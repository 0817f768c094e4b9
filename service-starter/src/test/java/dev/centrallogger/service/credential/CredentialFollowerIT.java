package dev.centrallogger.service.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.auth.IssuedCredentials;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CredentialFollowerIT {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  private final String topic = KafkaFixture.newTopicName("credentials");
  private final IssuedCredentials issued = new IssuedCredentials();
  private @Nullable CredentialFollower follower;

  @AfterEach
  void close() {
    if (follower != null) {
      follower.close();
    }
  }

  @Nested
  class OnAKafkaThatIsThere {

    private final KafkaFixture kafka = KafkaFixture.shared();

    @Test
    void readsWhatIsThereAndFollowsWhatComes() {
      kafka.createTopic(topic, 1);
      write(kafka, client("a"));
      follow(kafka);
      awaitThat("loaded", () -> clients().contains("a"));

      write(kafka, client("b"));

      awaitThat("followed", () -> clients().equals(List.of("a", "b")));
    }

    @Test
    void createsACompactedTopicThatIsMissing() {
      follow(kafka);
      awaitThat("loaded", () -> issued.ledger().isPresent());

      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      Map<ConfigResource, Config> configs =
          kafka.withAdmin(admin -> admin.describeConfigs(List.of(resource)).all());
      assertThat(configs)
          .hasEntrySatisfying(
              resource,
              config ->
                  assertThat(config.entries())
                      .anySatisfy(entry -> {
                        assertThat(entry.name()).isEqualTo("cleanup.policy");
                        assertThat(entry.value()).isEqualTo("compact");
                      }));
    }

    @Test
    void tellsWhenARecordIsTaken() throws Exception {
      follow(kafka);
      awaitThat("loaded", () -> issued.ledger().isPresent());

      long offset = write(kafka, client("a"));

      assertThat(reading().awaitTaken(offset, Duration.ofSeconds(10))).isTrue();
      assertThat(clients()).containsExactly("a");
      assertThat(reading().awaitTaken(offset + 1, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
      kafka.createTopic(topic, 1);
      write(kafka, "client/a/name", "nonsense".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      write(kafka, null, new byte[0]);
      write(kafka, "unknown", null);
      write(kafka, client("b"));
      follow(kafka);

      awaitThat("loaded", () -> clients().equals(List.of("b")));
    }

    @Test
    void aTombstoneLiftsNoRevocation() {
      String keyId = "key_00000000000000000001";
      KeyRevocation revocation = new KeyRevocation(keyId, NOW, "root");
      kafka.createTopic(topic, 1);
      write(kafka, revocation.topicKey(), CredentialCodec.encode(revocation));
      follow(kafka);
      awaitThat("loaded", () -> issued.ledger().isPresent());

      write(kafka, revocation.topicKey(), null);
      write(kafka, client("a"));

      awaitThat("followed", () -> clients().contains("a"));
      assertThat(issued.ledger().orElseThrow().revocation(keyId)).contains(revocation);
    }

    @Test
    void aTopicMadeAnewIsReadFromItsStart() {
      kafka.createTopic(topic, 1);
      write(kafka, client("a"));
      write(kafka, client("b"));
      follow(kafka);
      awaitThat("loaded", () -> clients().size() == 2);

      kafka.deleteTopic(topic);
      awaitThat("deleted", () -> !exists());
      kafka.createTopic(topic, 1);
      write(kafka, client("c"));

      awaitThat("read anew", () -> clients().equals(List.of("c")));
    }

    /** As where a jar was replaced under the process, or no thread can be made for a moment. */
    @Test
    void readsOnAfterAnErrorOfWhateverKind() {
      kafka.createTopic(topic, 1);
      write(kafka, client("a"));
      follow(kafka, new FailingOnce());

      awaitThat("loaded", () -> clients().contains("a"));
    }

    /** An empty one in its place would say that no key was ever issued. */
    @Test
    void aTopicThatIsDeletedIsNotMadeAgainAndWhatItSaidHolds() {
      kafka.createTopic(topic, 1);
      write(kafka, client("a"));
      follow(kafka);
      awaitThat("loaded", () -> clients().contains("a"));

      kafka.deleteTopic(topic);
      awaitThat("noticed", () -> !exists() && !reading().connected());

      await("some more looks at it")
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(10))
          .until(() -> clients().equals(List.of("a")) && !exists());
    }

    private boolean exists() {
      return kafka.withAdmin(admin -> admin.listTopics().names()).contains(topic);
    }
  }

  @Nested
  class OnAKafkaThatBreaks {

    @Test
    void survivesThatItIsAwayAtTheStartAndLater() {
      try (KafkaFixture kafka = KafkaFixture.start()) {
        kafka.createTopic(topic, 1);
        write(kafka, client("a"));
        kafka.server().stop();
        follow(kafka);

        assertThat(issued.ledger()).isEmpty();
        kafka.server().start();
        awaitThat("loaded", () -> clients().contains("a"));

        kafka.server().kill();
        awaitThat("noticed", () -> !reading().connected());
        assertThat(clients()).contains("a");

        kafka.server().start();
        write(kafka, client("b"));
        awaitThat("followed again", () -> clients().contains("b"));
      }
    }
  }

  private CredentialFollower reading() {
    return java.util.Objects.requireNonNull(follower);
  }

  private void follow(KafkaFixture kafka) {
    follow(kafka, issued);
  }

  private void follow(KafkaFixture kafka, CredentialSink sink) {
    follower =
        new CredentialFollower(
            new KafkaConnection(kafka.bootstrapServers(), "PLAINTEXT", "", "", "", ""),
            new CredentialSettings(true, topic),
            new LogTopicSettings("logs", 1, (short) 1, Duration.ofDays(1)),
            sink);
    follower.start();
  }

  private List<String> clients() {
    Optional<CredentialLedger> ledger = issued.ledger();
    return ledger.stream()
        .flatMap(known -> known.clients().stream())
        .map(client -> client.clientId().value())
        .toList();
  }

  private static ClientName client(String id) {
    return new ClientName(new ClientId(id), id, NOW, new Change(NOW, "root"));
  }

  private long write(KafkaFixture kafka, ClientName client) {
    return write(kafka, client.topicKey(), CredentialCodec.encode(client));
  }

  private long write(KafkaFixture kafka, @Nullable String key, byte @Nullable [] value) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      return producer.send(new ProducerRecord<>(topic, key, value)).get().offset();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitThat(String alias, BooleanSupplier condition) {
    await(alias).atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
  }

  /** Fails at the first record, and takes it when it comes again. */
  private final class FailingOnce implements CredentialSink {

    private boolean hasFailed;

    @Override
    public void begin() {
      issued.begin();
    }

    @Override
    public void apply(CredentialRecord credential, Instant publishedAt) {
      if (!hasFailed) {
        hasFailed = true;
        throw new NoClassDefFoundError("once");
      }
      issued.apply(credential, publishedAt);
    }

    @Override
    public void erase(String topicKey) {
      issued.erase(topicKey);
    }

    @Override
    public void caughtUp() {
      issued.caughtUp();
    }
  }
}
