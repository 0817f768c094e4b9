package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of a key, from the operator's command line. */
@ExtendWith(CentralLoggerExtension.class)
class KeysCommandIT {

  private static final String LOG =
      "{\"ticket_id\":\"T\",\"environment\":\"test\",\"status\":\"ERROR\"}";

  private final String client = "keys_" + UUID.randomUUID();

  @Test
  void aKeyIsIssuedUsedRotatedAndRevoked(CentralLogger system) {
    JsonNode first = json(run(system, "create", "--client", client, "--name", "first", "--json"));
    String secret = first.path("key").asString();
    String logId = system.as(secret).post(LOG).logId();
    assertThat(system.as(secret).read(logId)).containsEntry("client_id", client);

    JsonNode second =
        json(run(system, "rotate", first.path("key_id").asString(), "--overlap", "1h", "--json"));
    assertThat(system.as(secret).list().status()).isEqualTo(200);
    assertThat(system.as(second.path("key").asString()).allIds()).containsExactly(logId);

    CommandLineProcess revoked = run(system, "revoke", first.path("key_id").asString(), "--yes");
    assertThat(revoked.exitCode()).as(revoked.output()).isZero();
    await("refused")
        .atMost(Duration.ofSeconds(2))
        .until(() -> system.as(secret).list().status() == 401);
    assertThat(system.as(second.path("key").asString()).list().status()).isEqualTo(200);
  }

  @Test
  void theListSaysWhenAKeyWasLastUsed(CentralLogger system) {
    JsonNode made = json(run(system, "create", "--client", client, "--role", "INGEST", "--json"));
    system.as(made.path("key").asString()).post(LOG);

    Api provider = system.as(Keys.PROVIDER);
    await("last used")
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            JsonMapper.shared()
                .readTree(
                    provider.get("/api/v1/admin/api-keys/" + made.path("key_id").asString()).body())
                .path("last_used_at")
                .isString());

    CommandLineProcess table = run(system, "list", "--client", client);
    assertThat(table.output())
        .contains("KEY ID", "LAST USED", made.path("key_id").asString(), "INGEST", "active");
    assertThat(table.output()).doesNotContain(made.path("key").asString());
  }

  @Test
  void aClientsKeyMayNot(CentralLogger system) {
    CommandLineProcess denied = CommandLineProcess.run(system.url(), Keys.CLIENT_1, "keys", "list");

    assertThat(denied.exitCode()).as(denied.output()).isEqualTo(5);
  }

  private static CommandLineProcess run(CentralLogger system, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "keys";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandLineProcess.run(system.url(), Keys.PROVIDER, all);
  }

  private static JsonNode json(CommandLineProcess process) {
    assertThat(process.exitCode()).as(process.output()).isZero();
    return JsonMapper.shared().readTree(process.output());
  }
}
