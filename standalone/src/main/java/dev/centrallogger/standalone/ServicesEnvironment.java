package dev.centrallogger.standalone;

import dev.centrallogger.standalone.data.Secrets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the services are told: the user's settings, except for the servers that are ours to run, and
 * with our keys beside the user's.
 */
final class ServicesEnvironment {

  /** The first is everybody's to try with; the others are there for {@code --demo}. */
  static final List<String> CLIENT_IDS = List.of("client_1", "client_2", "client_3");

  private final UserSettings settings;
  private final Secrets secrets;

  ServicesEnvironment(UserSettings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  /** The variables to be added to the supervisor's own. */
  Map<String, String> of(
      int port, int managementPort, String databaseUrl, String bootstrapServers) {
    Map<String, String> environment = new HashMap<>(settings.beyondEnvironment());
    environment.put("PORT", Integer.toString(port));
    environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put(
        "API_KEYS", ApiKeysSetting.merge(settings.secret("API_KEYS").orElse(""), ownKeys()));

    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
    environment.put("LOG_TOPIC_REPLICATION", "1");

    environment.put("DATABASE_URL", databaseUrl);
    // one login does it all, in the role each pool takes
    environment.put("DATABASE_OWNER_URL", "");
    environment.put("DATABASE_READ_URL", "");

    // The same after every restart, so that the partitions are its own again at once.
    putUnlessSet(environment, "WRITER_INSTANCE_ID", "standalone");
    // The log is a file for people here; who collects it as JSON sets this.
    putUnlessSet(environment, "LOG_FORMAT", "");
    return environment;
  }

  private Map<String, String> ownKeys() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String clientId : CLIENT_IDS) {
      keys.put(secrets.clientKey(clientId), '"' + clientId + '"');
    }
    keys.put(secrets.providerKey(), "{\"role\":\"PROVIDER\"}");
    return keys;
  }

  private void putUnlessSet(Map<String, String> environment, String name, String value) {
    environment.put(name, settings.get(name).orElse(value));
  }
}
