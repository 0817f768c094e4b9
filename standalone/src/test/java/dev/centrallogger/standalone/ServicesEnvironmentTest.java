package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.standalone.data.DataDirectory;
import dev.centrallogger.standalone.data.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesEnvironmentTest {

  @TempDir Path directory;

  @Test
  void namesOurOwnServersWhateverTheUserHasSet() throws IOException {
    Map<String, String> environment =
        environment(
            Map.of(
                "DATABASE_URL", "postgresql://elsewhere/db",
                "DATABASE_READ_URL", "postgresql://replica/db",
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "LOG_TOPIC_REPLICATION", "3"));

    assertThat(environment)
        .containsEntry("PORT", "8000")
        .containsEntry("MANAGEMENT_PORT", "9000")
        .containsEntry("DATABASE_URL", "postgresql://ours")
        .containsEntry("DATABASE_READ_URL", "")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20001")
        .containsEntry("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT")
        .containsEntry("LOG_TOPIC_REPLICATION", "1");
  }

  @Test
  void addsOurKeysToTheUsers() throws IOException {
    String keys = environment(Map.of("API_KEYS", "{\"mine\": \"client_9\"}")).get("API_KEYS");

    assertThat(keys)
        .containsPattern("\"clk_\\w+\":\"client_1\"")
        .containsPattern("\"clk_\\w+\":\\{\"role\":\"PROVIDER\"}")
        .contains("\"mine\": \"client_9\"");
  }

  @Test
  void leavesTheRestToTheUser() throws IOException {
    assertThat(environment(Map.of("WRITER_INSTANCE_ID", "mine", "LOG_FORMAT", "ecs")))
        .containsEntry("WRITER_INSTANCE_ID", "mine")
        .containsEntry("LOG_FORMAT", "ecs");
    assertThat(environment(Map.of()))
        .containsEntry("WRITER_INSTANCE_ID", "standalone")
        .containsEntry("LOG_FORMAT", "");
  }

  private Map<String, String> environment(Map<String, String> users) throws IOException {
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
      UserSettings settings = UserSettings.read(users, directory, directory);
      return new ServicesEnvironment(settings, Secrets.in(data))
          .of(8000, 9000, "postgresql://ours", "127.0.0.1:20001");
    }
  }
}
