package dev.centrallogger.query.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.query.admin.AdminHttp.Answer;
import dev.centrallogger.service.audit.AuditCodec;
import dev.centrallogger.service.audit.AuditEvent;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.testsupport.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What administration tells the audit. */
class AuditIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final String CREDENTIALS = KafkaFixture.newTopicName("credentials");
  private static final String AUDIT = KafkaFixture.newTopicName("audit");

  private static ConfigurableApplicationContext service;
  private static AdminHttp admin;

  private final String client = "client_" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    KAFKA.createTopic(AUDIT, 1);
    service =
        AdminService.start(
            KAFKA.bootstrapServers(),
            CREDENTIALS,
            "--central-logger.audit.topic=" + AUDIT,
            "--central-logger.audit.refusal-window=1s",
            "--central-logger.service.trusted-proxies=127.0.0.0/8");
    admin = AdminService.http(service);
    Awaitility.await("keys loaded")
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.getBean(Credentials.class).loaded());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyChangeIsToldWithWhoWhatFromWhereAndOutcome() {
    Answer made =
        admin
            .with("X-Forwarded-For", "203.0.113.7")
            .with("X-Request-Id", "request-" + client)
            .post("api-keys", "{\"client_id\":\"%s\",\"role\":\"READ\"}".formatted(client))
            .expect(201);

    AuditEvent event = await(made.text("key_id"), "createApiKey");

    assertThat(event.who()).startsWith("env-");
    assertThat(event.address()).isEqualTo("203.0.113.7");
    assertThat(event.requestId()).isEqualTo("request-" + client);
    assertThat(event.outcome()).isEqualTo("done");
    assertThat(event.details()).containsEntry("client_id", client).containsEntry("role", "READ");
  }

  @Test
  void theChangesThemselvesAreTold() {
    admin.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).expect(201);
    admin.patch("clients/" + client, "{\"disabled\":true,\"name\":\"Acme\"}").expect(200);

    assertThat(await(client, "updateClient").details())
        .containsEntry("disabled", "true")
        .containsEntry("name", "Acme");
  }

  @Test
  void whatWasRefusedIsToldWithItsCode() {
    admin.patch("clients/" + client, "{}").expect(404);
    assertThat(await(client, "updateClient").outcome()).isEqualTo("not_found");

    admin.as(AdminService.CLIENT_KEY).get("clients/" + client).expect(403);
    assertThat(await(client, "getClient").outcome()).isEqualTo("forbidden");
  }

  @Test
  void readingIsNotTold() {
    admin.get("clients?page_size=1").expect(200);
    admin.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).expect(201);

    await(client, "registerClient");

    assertThat(events()).noneMatch(event -> event.what().equals("listClients"));
  }

  @Test
  void refusedAuthenticationsAreCountedAndNoKeyIsTold() {
    String secret = ApiKey.generate(new SecureRandom()).secret();
    for (int i = 0; i < 20; i++) {
      admin.as(secret).with("X-Forwarded-For", "203.0.113.8").get("clients").expect(401);
    }

    Awaitility.await("counted")
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            events().stream()
                    .filter(event -> event.address().equals("203.0.113.8"))
                    .filter(event -> event.who().equals(secret.substring(0, 8)))
                    .filter(event -> event.outcome().equals("unknown"))
                    .mapToLong(AuditEvent::count)
                    .sum()
                == 20);
    assertThat(KAFKA.records(AUDIT))
        .allSatisfy(each ->
            assertThat(new String(each.value(), StandardCharsets.UTF_8))
                .doesNotContain(secret.substring(8)));
  }

  @Test
  void aKeyThatWasPutIntoThePathIsNotTold() {
    String secret = ApiKey.generate(new SecureRandom()).secret();

    Answer answer = admin.post("api-keys/" + secret + "/revoke", null).expect(404);

    assertThat(answer.http().body()).doesNotContain(secret.substring(8));
    assertThat(await(secret.substring(0, 8) + "...", "revokeApiKey").outcome())
        .isEqualTo("not_found");
  }

  private static AuditEvent await(String target, String what) {
    return Awaitility.await(what)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                events().stream()
                    .filter(event -> target.equals(event.target()) && what.equals(event.what()))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static List<AuditEvent> events() {
    return KAFKA.records(AUDIT).stream().map(each -> AuditCodec.decode(each.value())).toList();
  }
}
