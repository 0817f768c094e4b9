package dev.centrallogger.query.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.query.admin.AdminHttp.Answer;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class AdminWithoutKafkaIT {

  private static final Duration BUDGET = Duration.ofSeconds(8);

  @Test
  void itStartsWithoutKafkaKeepsWhatItKnowsAndRecoversByItself() {
    try (KafkaFixture kafka = KafkaFixture.start()) {
      kafka.server().stop();
      try (ConfigurableApplicationContext service =
          AdminService.start(kafka.bootstrapServers(), "credentials")) {
        AdminHttp admin = AdminService.http(service);

        assertUnavailable(admin.get("clients"), "keys_not_loaded");
        assertUnavailable(create(admin), "keys_not_loaded");
        assertUnavailable(admin.as("some other key").get("clients"), "keys_not_loaded");

        kafka.server().start();
        await("loaded")
            .atMost(Duration.ofSeconds(30))
            .until(() -> admin.get("clients").status() == 200);
        Answer made = create(admin).expect(201);

        kafka.server().kill();
        long before = System.nanoTime();
        assertUnavailable(create(admin), "buffer_unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(BUDGET);
        admin.get("api-keys/" + made.text("key_id")).expect(200);
        admin.as(made.text("key")).get("clients").expect(403);

        kafka.server().start();
        await("recovered")
            .atMost(Duration.ofSeconds(60))
            .until(() -> create(admin).status() == 201);
      }
    }
  }

  private static Answer create(AdminHttp admin) {
    return admin.post("api-keys", "{\"client_id\":\"client_1\"}");
  }

  private static void assertUnavailable(Answer answer, String code) {
    assertThat(answer.expect(503).text("code")).isEqualTo(code);
    assertThat(answer.http().headers().firstValue("Retry-After")).isPresent();
  }
}
