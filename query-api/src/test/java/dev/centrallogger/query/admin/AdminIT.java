package dev.centrallogger.query.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.query.admin.AdminHttp.Answer;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.testsupport.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class AdminIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final String TOPIC = KafkaFixture.newTopicName("credentials");

  private static ConfigurableApplicationContext service;
  private static AdminHttp admin;

  private final String client = "client_" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    service = AdminService.start(KAFKA.bootstrapServers(), TOPIC);
    admin = AdminService.http(service);
    await("keys loaded")
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.getBean(Credentials.class).loaded());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Nested
  class Clients {

    @Test
    void aClientIsRegisteredAndRead() {
      Answer made =
          admin
              .post("clients", "{\"client_id\":\"%s\",\"name\":\"Acme\"}".formatted(client))
              .expect(201);

      assertThat(made.http().headers().firstValue("Location"))
          .contains("/api/v1/admin/clients/" + client);
      assertThat(admin.get("clients/" + client).expect(200).body()).isEqualTo(made.body());
      assertThat(made.text("name")).isEqualTo("Acme");
      assertThat(made.body().path("disabled").asBoolean()).isFalse();
      assertThat(made.body().path("logs_per_second").isNull()).isTrue();
    }

    @Test
    void itsNameIsItsIdUnlessGiven() {
      assertThat(register().text("name")).isEqualTo(client);
    }

    @Test
    void oneThatIsThereIsAConflict() {
      register();

      Answer again = admin.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).expect(409);

      assertThat(again.text("code")).isEqualTo("conflict");
    }

    @Test
    void onlyWhatIsNamedIsChanged() {
      admin
          .post(
              "clients",
              "{\"client_id\":\"%s\",\"name\":\"Acme\",\"logs_per_second\":5}".formatted(client))
          .expect(201);

      admin.patch("clients/" + client, "{\"disabled\":true}").expect(200);
      Answer renamed = admin.patch("clients/" + client, "{\"name\":\"New\"}").expect(200);

      assertThat(renamed.text("name")).isEqualTo("New");
      assertThat(renamed.body().path("disabled").asBoolean()).isTrue();
      assertThat(renamed.body().path("logs_per_second").asInt()).isEqualTo(5);
      Answer unlimited = admin.patch("clients/" + client, "{\"logs_per_second\":null}").expect(200);
      assertThat(unlimited.body().path("logs_per_second").isNull()).isTrue();
    }

    @Test
    void whatNobodyWouldReadIsNotDone() {
      AdminHttp reader = admin.with("Accept", "application/problem+json");

      reader.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).expect(406);

      admin.get("clients/" + client).expect(404);
      reader.get("clients").expect(406);
    }

    @Test
    void anUnknownOneIsNotFound() {
      admin.get("clients/" + client).expect(404);
      admin.patch("clients/" + client, "{}").expect(404);
    }

    @Test
    void everyFaultIsNamed() {
      Answer answer =
          admin
              .post(
                  "clients",
                  """
                  {"client_id": "a/b", "name": "", "logs_per_second": -1, "disabled": 1, "x": 2}\
                  """)
              .expect(400);

      assertThat(answer.text("code")).isEqualTo("invalid");
      assertThat(fields(answer))
          .containsExactlyInAnyOrder("client_id", "name", "logs_per_second", "disabled", "x");
    }

    @Test
    void theListHasPagesAndCountsAll() {
      register();

      Answer page = admin.get("clients?page=1&page_size=1").expect(200);

      JsonNode pagination = page.body().path("pagination");
      assertThat(page.body().path("data")).hasSize(1);
      assertThat(pagination.path("total").asInt()).isPositive();
      assertThat(pagination.path("total_pages").asInt())
          .isEqualTo(pagination.path("total").asInt());
      assertThat(admin.get("clients?page=0&page_size=201&x=1").expect(400).body().path("errors"))
          .hasSize(3);
    }

    private Answer register() {
      return admin.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).expect(201);
    }
  }

  @Nested
  class Keys {

    @Test
    void aNewKeyIsShownOnceAndWorks() {
      Answer made = create("CLIENT");

      String secret = made.text("key");
      assertThat(ApiKey.parse(secret)).isPresent();
      assertThat(made.text("prefix")).isEqualTo(secret.substring(0, 8));
      assertThat(made.text("state")).isEqualTo("active");
      assertThat(made.http().headers().firstValue("Cache-Control")).contains("no-store");

      admin.as(secret).get("clients").expect(403);
      Answer read = admin.get("api-keys/" + made.text("key_id")).expect(200);
      assertThat(read.body().has("key")).isFalse();
      assertThat(read.http().body()).doesNotContain(secret);
      assertThat(admin.get("clients/" + client).expect(200).text("name")).isEqualTo(client);
    }

    @Test
    void aProviderKeyAdministers() {
      Answer made = admin.post("api-keys", "{\"role\":\"PROVIDER\"}").expect(201);

      admin.as(made.text("key")).get("clients").expect(200);
      assertThat(made.body().path("client_id").isNull()).isTrue();
    }

    @Test
    void theKeyItselfIsNowhereOnTheTopic() {
      String secret = create("CLIENT").text("key");

      for (ConsumerRecord<byte[], byte[]> each : KAFKA.records(TOPIC)) {
        assertThat(new String(each.value(), StandardCharsets.UTF_8))
            .doesNotContain(secret.substring(8));
      }
    }

    @Test
    void theListIsNewestFirstAndFiltered() {
      String first = create("READ").text("key_id");
      String second = create("INGEST").text("key_id");

      assertThat(ids("?client_id=" + client)).containsExactly(second, first);
      assertThat(ids("?client_id=" + client + "&role=READ")).containsExactly(first);
      admin.post("api-keys/" + first + "/revoke", null).expect(200);
      assertThat(ids("?client_id=" + client + "&state=active")).containsExactly(second);
      assertThat(ids("?client_id=" + client + "&state=revoked")).containsExactly(first);
      admin.get("api-keys?role=GOD&state=x&y=z").expect(400);
    }

    @Test
    void aRotationLetsBothWorkUntilTheOverlapIsOver() {
      Answer old = create("READ");
      Instant before = Instant.now();

      Answer successor =
          admin
              .post("api-keys/" + old.text("key_id") + "/rotate", "{\"overlap_seconds\":600}")
              .expect(201);

      assertThat(successor.text("replaces")).isEqualTo(old.text("key_id"));
      assertThat(successor.text("role")).isEqualTo("READ");
      assertThat(successor.text("client_id")).isEqualTo(client);
      Answer replaced = admin.get("api-keys/" + old.text("key_id")).expect(200);
      assertThat(replaced.text("state")).isEqualTo("active");
      assertThat(Instant.parse(replaced.text("expires_at")))
          .isBetween(before.plusSeconds(599), Instant.now().plusSeconds(600));
      admin.as(old.text("key")).get("clients").expect(403);
      admin.as(successor.text("key")).get("clients").expect(403);
    }

    @Test
    void withoutAnOverlapTheOldKeyIsRefusedAtOnce() {
      Answer old = create("CLIENT");
      String rotate = "api-keys/" + old.text("key_id") + "/rotate";

      admin.post(rotate, "{\"overlap_seconds\":0}").expect(201);

      admin.as(old.text("key")).get("clients").expect(401);
      assertThat(admin.post(rotate, null).expect(409).text("code")).isEqualTo("conflict");
    }

    @Test
    void aRotatedKeyLivesAsLongAsTheOldOneWasIssuedFor() {
      Instant end = Instant.now().plus(Duration.ofDays(30));
      Answer old =
          admin
              .post(
                  "api-keys", "{\"client_id\":\"%s\",\"expires_at\":\"%s\"}".formatted(client, end))
              .expect(201);

      Answer successor = admin.post("api-keys/" + old.text("key_id") + "/rotate", null).expect(201);

      assertThat(Instant.parse(successor.text("expires_at")))
          .isBetween(end.minusSeconds(1), end.plusSeconds(60));
    }

    @Test
    void aRevokedKeyIsRefusedForEver() {
      Answer made = create("CLIENT");
      String revoke = "api-keys/" + made.text("key_id") + "/revoke";

      Answer revoked = admin.post(revoke, null).expect(200);

      admin.as(made.text("key")).get("clients").expect(401);
      assertThat(revoked.text("state")).isEqualTo("revoked");
      assertThat(revoked.text("revoked_by")).startsWith("env-");
      assertThat(admin.post(revoke, null).expect(200).body()).isEqualTo(revoked.body());
    }

    @Test
    void aKeyIsRefusedBeforeItsTime() {
      Answer made =
          admin
              .post(
                  "api-keys",
                  "{\"client_id\":\"%s\",\"not_before\":\"%s\"}"
                      .formatted(client, Instant.now().plusSeconds(600)))
              .expect(201);

      admin.as(made.text("key")).get("clients").expect(401);
      assertThat(made.text("state")).isEqualTo("not_yet_valid");
    }

    @Test
    void aDisabledClientsKeysAreRefused() {
      Answer made = create("CLIENT");

      admin.patch("clients/" + client, "{\"disabled\":true}").expect(200);
      admin.as(made.text("key")).get("clients").expect(401);

      admin.patch("clients/" + client, "{\"disabled\":false}").expect(200);
      admin.as(made.text("key")).get("clients").expect(403);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{}|client_id",
          "{\"role\":\"PROVIDER\",\"client_id\":\"a\"}|client_id",
          "{\"role\":\"GOD\",\"client_id\":\"a\"}|role",
          "{\"client_id\":\"a\",\"expires_at\":\"2020-01-01T00:00:00Z\"}|expires_at",
          "{\"client_id\":\"a\",\"not_before\":\"2199-01-01T00:00:00Z\",\"expires_at\":\"2198-01-01T00:00:00Z\"}|expires_at",
          "{\"client_id\":\"a\",\"name\":7,\"key\":\"mine\"}|name,key",
          "{\"client_id\":\"a\",\"logs_per_second\":1.5}|logs_per_second",
        })
    void everyFaultIsNamed(String body, String faults) {
      Answer answer = admin.post("api-keys", body).expect(400);

      assertThat(fields(answer)).containsExactlyInAnyOrder(faults.split(","));
    }

    @ParameterizedTest
    @CsvSource({"GET,", "POST,/rotate", "POST,/revoke"})
    void anUnknownOneIsNotFound(String method, @org.jspecify.annotations.Nullable String deed) {
      admin
          .send(method, "api-keys/key_00000000000000000000" + (deed == null ? "" : deed), null)
          .expect(404);
    }

    private Answer create(String role) {
      return admin
          .post("api-keys", "{\"client_id\":\"%s\",\"role\":\"%s\"}".formatted(client, role))
          .expect(201);
    }

    private List<String> ids(String query) {
      List<String> ids = new ArrayList<>();
      admin
          .get("api-keys" + query)
          .expect(200)
          .body()
          .path("data")
          .forEach(key -> ids.add(key.path("key_id").asString()));
      return ids;
    }
  }

  @Nested
  class Access {

    @ParameterizedTest
    @CsvSource({
      "GET,clients",
      "POST,clients",
      "GET,clients/a",
      "PATCH,clients/a",
      "GET,api-keys",
      "POST,api-keys",
      "GET,api-keys/key_00000000000000000000",
      "POST,api-keys/key_00000000000000000000/rotate",
      "POST,api-keys/key_00000000000000000000/revoke"
    })
    void isForTheProviderAlone(String method, String path) {
      String body = method.equals("GET") ? null : "{}";

      assertThat(
              admin.as(AdminService.CLIENT_KEY).send(method, path, body).expect(403).text("code"))
          .isEqualTo("forbidden");
      admin.as("unknown").send(method, path, body).expect(401);
    }
  }

  private static List<String> fields(Answer answer) {
    List<String> fields = new ArrayList<>();
    answer.body().path("errors").forEach(error -> fields.add(error.path("field").asString()));
    return fields;
  }
}
