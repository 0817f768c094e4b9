package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientAccess;
import dev.centrallogger.credential.ClientRateLimit;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.credential.Role;
import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.service.credential.CredentialCodec;
import dev.centrallogger.testsupport.KafkaFixture;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway and the credentials topic, without any database. */
class IssuedKeysIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final String TOPIC = KafkaFixture.newTopicName("credentials");
  private static final String LOG =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";
  private static final int LARGEST_BATCH = 10;

  private static RunningGateway gateway;
  private static KafkaProducer<String, byte[]> producer;

  private final SecureRandom random = new SecureRandom();
  private final ClientId client = new ClientId("client_" + UUID.randomUUID());
  private final Change change = new Change(Instant.now(), "root");

  @BeforeAll
  static void start() {
    KAFKA.createTopic(TOPIC, 1, Map.of("cleanup.policy", "compact"));
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    gateway =
        RunningGateway.start(
            KAFKA,
            Map.of(
                "ISSUED_KEYS",
                "true",
                "MAX_BATCH_LOGS",
                Integer.toString(LARGEST_BATCH),
                "central-logger.credentials.topic",
                TOPIC));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    producer.close();
  }

  @Test
  void aKeyWorksAsSoonAsItIsIssuedAndWritesForItsClient() {
    String secret = issue(Role.INGEST, null);

    Answer accepted = awaitStatus(secret, 202);

    assertThat(gateway.published(accepted.logId()).clientId()).isEqualTo(client);
    assertThat(gateway.published(accepted.logId()).keyId()).startsWith("key_");
  }

  @Test
  void aKeyThatMayOnlyReadDoesNotWrite() {
    assertThat(awaitStatus(issue(Role.READ, null), 403).code()).isEqualTo("forbidden");
  }

  @Test
  void aRevokedKeyIsRefusedWithinTwoSeconds() {
    String secret = issue(Role.CLIENT, null);
    Answer accepted = awaitStatus(secret, 202);

    publish(new KeyRevocation(gateway.published(accepted.logId()).keyId(), Instant.now(), "root"));

    await("refused")
        .atMost(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> post(secret, LOG).status() == 401);
  }

  @Test
  void aDisabledClientIsRefusedUntilItIsEnabled() {
    String secret = issue(Role.CLIENT, null);
    awaitStatus(secret, 202);

    publish(new ClientAccess(client, true, change));
    awaitStatus(secret, 401);
    publish(new ClientAccess(client, false, change));
    awaitStatus(secret, 202);
  }

  @Test
  void aKeysOwnLimitHoldsWithTheTimeToWait() {
    String limited = issue(Role.CLIENT, 1);
    String other = issue(Role.CLIENT, null);
    awaitStatus(other, 202);
    awaitStatus(limited, 202);

    Answer refused = exhaust(limited);

    assertThat(refused.code()).isEqualTo("rate_limited");
    assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After")))).isPositive();
    assertThat(post(other, LOG).status()).isEqualTo(202);
  }

  @Test
  void aClientsLimitHoldsForAllItsKeysTogether() {
    publish(new ClientRateLimit(client, 1, change));
    String one = issue(Role.CLIENT, null);
    String other = issue(Role.CLIENT, null);
    awaitStatus(one, 202);
    awaitStatus(other, 202);

    exhaust(one);

    // one a second comes back meanwhile, five do not
    assertThat(IntStream.range(0, 5).map(i -> post(other, LOG).status())).contains(429);
  }

  @Test
  void beforeTheKeysAreLoadedAnUnknownOneIsAskedToComeAgain() {
    try (RunningGateway early =
        RunningGateway.startUnready("127.0.0.1:1", Map.of("ISSUED_KEYS", "true"))) {
      Answer answer =
          early.post(RunningGateway.LOGS, LOG, "X-API-Key", ApiKey.generate(random).secret());

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("keys_not_loaded");
      assertThat(answer.header("Retry-After")).isNotNull();
      assertThat(early.get("/health").status()).isEqualTo(503);
      assertThat(early.bean(Credentials.class).loaded()).isFalse();
    }
  }

  private Answer exhaust(String secret) {
    return await("at its limit")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> post(secret, LOG), answer -> answer.status() == 429);
  }

  private Answer awaitStatus(String secret, int status) {
    return await("status " + status)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> post(secret, LOG), answer -> answer.status() == status);
  }

  private static Answer post(String secret, String body) {
    return gateway.post(RunningGateway.LOGS, body, "X-API-Key", secret);
  }

  private String issue(Role role, @Nullable Integer logsPerSecond) {
    ApiKey key = ApiKey.generate(random);
    Instant now = Instant.now();
    publish(
        new IssuedKey(
            IssuedKey.newKeyId(random),
            KeyHash.of(key.secret()),
            key.hint(),
            client,
            role,
            "",
            now,
            "root",
            now,
            null,
            logsPerSecond,
            null));
    return key.secret();
  }

  private static void publish(CredentialRecord credential) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  TOPIC, credential.topicKey(), CredentialCodec.encode(credential)))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
