package dev.centrallogger.query.credential;

import static org.awaitility.Awaitility.await;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.query.QueryApiApplication;
import dev.centrallogger.service.credential.CredentialCodec;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A query-api between a Kafka that comes and goes and the table the writer keeps. */
class ProjectedCredentialsIT {

  private static final Instant NOW = Instant.now();
  private static final String TOPIC = "central-logger.credentials";

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
  private final String stored = ApiKey.generate(new SecureRandom()).secret();
  private final String published = ApiKey.generate(new SecureRandom()).secret();

  @Test
  void theTableServesWhileKafkaIsAwayAndARevocationInEitherHolds() {
    try (KafkaFixture kafka = KafkaFixture.start()) {
      kafka.createTopic(TOPIC, 1, Map.of("cleanup.policy", "compact"));
      IssuedKey publishedKey = key("key_00000000000000000002", published);
      publish(kafka, publishedKey);
      store(key("key_00000000000000000001", stored));
      kafka.server().stop();

      try (ConfigurableApplicationContext service = start(kafka)) {
        awaitStatus(service, stored, 200);

        // what Kafka says decides as soon as it is there
        kafka.server().start();
        awaitStatus(service, published, 200);
        awaitStatus(service, stored, 401);

        kafka.server().kill();
        store(new KeyRevocation(publishedKey.keyId(), NOW, "root"));
        awaitStatus(service, published, 401);
      }
    }
  }

  private ConfigurableApplicationContext start(KafkaFixture kafka) {
    SpringApplication application = new SpringApplication(QueryApiApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "query-api"));
    return application.run(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--management.server.port=-1",
        "--logging.structured.format.console=",
        "--logging.level.root=error",
        "--central-logger.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
        "--central-logger.read-database.url=" + database.url());
  }

  private void awaitStatus(ConfigurableApplicationContext service, String key, int status) {
    await("status " + status)
        .atMost(Duration.ofSeconds(60))
        .until(() -> status(service, key) == status);
  }

  private int status(ConfigurableApplicationContext service, String key) {
    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/logs"))
            .header("X-API-Key", key)
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static IssuedKey key(String keyId, String secret) {
    return new IssuedKey(
        keyId,
        KeyHash.of(secret),
        secret.substring(0, 8),
        new ClientId("client_1"),
        Role.READ,
        "",
        NOW,
        "root",
        NOW,
        null,
        null,
        null);
  }

  private void store(CredentialRecord credential) {
    database.execute(
        "INSERT INTO credential_records (topic_key, record, published_at) VALUES ('%s', '%s', now())"
            .formatted(
                credential.topicKey(),
                new String(CredentialCodec.encode(credential), StandardCharsets.UTF_8)));
  }

  private static void publish(KafkaFixture kafka, CredentialRecord credential) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
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
