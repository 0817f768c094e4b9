package dev.centrallogger.query.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.query.admin.AdminHttp.Answer;
import dev.centrallogger.service.auth.Authentication;
import dev.centrallogger.service.auth.CompositeCredentials;
import dev.centrallogger.service.auth.Credentials;
import dev.centrallogger.service.auth.FixedCredentials;
import dev.centrallogger.service.auth.IssuedCredentials;
import dev.centrallogger.service.auth.PresentedKey;
import dev.centrallogger.service.credential.CredentialFollower;
import dev.centrallogger.service.credential.CredentialSettings;
import dev.centrallogger.service.kafka.KafkaConnection;
import dev.centrallogger.service.kafka.LogTopicSettings;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two query-apis that change things at the same time, and a gateway that hears of it. */
class CredentialChangesIT {

  private static final KafkaFixture KAFKA = KafkaFixture.shared();
  private static final String TOPIC = KafkaFixture.newTopicName("credentials");
  private static final int ROUNDS = 20;

  private static ConfigurableApplicationContext firstService;
  private static ConfigurableApplicationContext secondService;
  private static AdminHttp first;
  private static AdminHttp second;
  private static CredentialFollower gatewaysFollower;
  private static Credentials gateway;

  private final String client = "client_" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    firstService = AdminService.start(KAFKA.bootstrapServers(), TOPIC);
    secondService = AdminService.start(KAFKA.bootstrapServers(), TOPIC);
    first = AdminService.http(firstService);
    second = AdminService.http(secondService);
    IssuedCredentials issued = new IssuedCredentials();
    gatewaysFollower =
        new CredentialFollower(
            new KafkaConnection(KAFKA.bootstrapServers(), "PLAINTEXT", "", "", "", ""),
            new CredentialSettings(true, TOPIC),
            new LogTopicSettings("logs", 1, (short) 1, Duration.ofDays(1)),
            issued);
    gatewaysFollower.start();
    gateway = new CompositeCredentials(FixedCredentials.parse(""), issued, Clock.systemUTC());
    await("keys loaded")
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            gateway.loaded()
                && firstService.getBean(Credentials.class).loaded()
                && secondService.getBean(Credentials.class).loaded());
  }

  @AfterAll
  static void stop() {
    gatewaysFollower.close();
    firstService.close();
    secondService.close();
  }

  @Test
  void aRevocationIsKnownToEveryGatewayWithinTwoSecondsOfTheAnswer() {
    for (int i = 0; i < ROUNDS; i++) {
      Answer made = create(first);
      PresentedKey key = PresentedKey.ofHeader(made.text("key"));
      awaitWithinTwoSeconds(
          "known", () -> gateway.authenticate(key) instanceof Authentication.Known);

      first.post("api-keys/" + made.text("key_id") + "/revoke", null).expect(200);

      awaitWithinTwoSeconds(
          "refused",
          () ->
              gateway
                  .authenticate(key)
                  .equals(new Authentication.Refused(Authentication.Reason.REVOKED)));
    }
  }

  @Test
  void changesOfDifferentPropertiesAtTwoServicesAreAllKept() throws Exception {
    first.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).expect(201);
    awaitWithinTwoSeconds("known", () -> second.get("clients/" + client).status() == 200);

    inParallel(
        () -> {
          for (int i = 1; i <= ROUNDS; i++) {
            first.patch("clients/" + client, "{\"name\":\"name %d\"}".formatted(i)).expect(200);
          }
        },
        () -> {
          for (int i = 1; i <= ROUNDS; i++) {
            second.patch("clients/" + client, "{\"logs_per_second\":%d}".formatted(i)).expect(200);
          }
        },
        () -> second.patch("clients/" + client, "{\"disabled\":true}").expect(200));

    for (AdminHttp each : List.of(first, second)) {
      awaitWithinTwoSeconds(
          "both know all",
          () -> {
            Answer known = each.get("clients/" + client);
            return known.text("name").equals("name " + ROUNDS)
                && known.body().path("logs_per_second").asInt() == ROUNDS
                && known.body().path("disabled").asBoolean();
          });
    }
  }

  @Test
  void aRotationNeverUndoesARevocation() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Answer made = create(first);
      String path = "api-keys/" + made.text("key_id");
      awaitWithinTwoSeconds("known", () -> second.get(path).status() == 200);

      inParallel(
          () -> first.post(path + "/revoke", null).expect(200),
          () -> second.post(path + "/rotate", null));

      awaitWithinTwoSeconds(
          "revoked at both",
          () ->
              first.get(path).text("state").equals("revoked")
                  && second.get(path).text("state").equals("revoked"));
    }
  }

  @Test
  void oneOfManyRegistrationsAtOneServiceWins() throws Exception {
    List<Integer> answers = new ArrayList<>();
    Runnable register =
        () -> {
          int status = first.post("clients", "{\"client_id\":\"%s\"}".formatted(client)).status();
          synchronized (answers) {
            answers.add(status);
          }
        };

    inParallel(register, register, register, register);

    assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
  }

  private Answer create(AdminHttp at) {
    return at.post("api-keys", "{\"client_id\":\"%s\"}".formatted(client)).expect(201);
  }

  private static void awaitWithinTwoSeconds(
      String alias, java.util.concurrent.Callable<Boolean> condition) {
    await(alias).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(2)).until(condition);
  }

  private static void inParallel(Runnable... tasks) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Runnable task : tasks) {
        running.add(threads.submit(task));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
