package dev.centrallogger.service.auth;

import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.settings.InvalidSettingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of the setting {@code API_KEYS}: a JSON object of {@code "key": "client_id"}, {@code
 * "key": {"client_id": .., "role": ..}} or {@code "key": {"role": "PROVIDER"}}. They cannot change
 * while the process runs. No message about the setting ever quotes it.
 */
public final class FixedCredentials implements Credentials {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<KeyHash, Caller> callers;

  private FixedCredentials(Map<KeyHash, Caller> callers) {
    this.callers = Map.copyOf(callers);
  }

  /**
   * Reads the setting.
   *
   * @param apiKeys the JSON text; empty means no keys
   * @throws InvalidSettingException if it is not of the form above; names the entry by its number
   */
  public static FixedCredentials parse(String apiKeys) {
    Map<KeyHash, Caller> callers = new HashMap<>();
    if (!apiKeys.isBlank()) {
      int number = 0;
      for (Map.Entry<String, JsonNode> entry : readObject(apiKeys).properties()) {
        number++;
        KeyHash hash = KeyHash.of(entry.getKey());
        callers.put(hash, caller(entry.getKey(), hash, entry.getValue(), number));
      }
    }
    return new FixedCredentials(callers);
  }

  @Override
  public Authentication authenticate(PresentedKey presented) {
    Caller caller = callers.get(presented.hash());
    if (caller != null) {
      return new Authentication.Known(caller);
    }
    return new Authentication.Refused(
        presented.mistyped() ? Authentication.Reason.MISTYPED : Authentication.Reason.UNKNOWN);
  }

  @Override
  public boolean loaded() {
    return true;
  }

  private static JsonNode readObject(String apiKeys) {
    JsonNode keys;
    try {
      keys = JSON.readTree(apiKeys);
    } catch (JacksonException e) {
      // without the cause: its message quotes the source, which is made of secrets
      throw new InvalidSettingException(
          "API_KEYS: not valid JSON, or a key stands twice (expected {\"key\": \"client_id\", ...})");
    }
    if (!keys.isObject()) {
      throw new InvalidSettingException(
          "API_KEYS: a JSON %s (expected an object {\"key\": \"client_id\", ...})"
              .formatted(keys.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
    return keys;
  }

  private static Caller caller(String key, KeyHash hash, JsonNode holder, int number) {
    if (key.isBlank() || !key.strip().equals(key)) {
      throw invalid(number, "the key is blank or has white space around it");
    }
    // names the key in logs and stored rows; 48 bits of a hash tell nothing of it
    String keyId = "env-" + hash.toHex().substring(0, 12);
    if (holder.isString()) {
      return new Caller.Client(clientId(holder.asString(), number), Role.CLIENT, keyId);
    }
    if (!holder.isObject()) {
      throw invalid(number, "expected a client_id or {\"client_id\": .., \"role\": ..}");
    }
    holder
        .propertyNames()
        .forEach(name -> {
          if (!name.equals("client_id") && !name.equals("role")) {
            throw invalid(number, "unknown member (expected client_id and role)");
          }
        });
    Role role = role(holder.path("role"), number);
    JsonNode clientId = holder.path("client_id");
    if (role == Role.PROVIDER) {
      if (!clientId.isMissingNode() && !clientId.isNull()) {
        throw invalid(number, "a PROVIDER key has no client_id");
      }
      return new Caller.Provider(keyId);
    }
    if (!clientId.isString()) {
      throw invalid(number, "client_id is missing (only a PROVIDER key has none)");
    }
    return new Caller.Client(clientId(clientId.asString(), number), role, keyId);
  }

  private static Role role(JsonNode role, int number) {
    if (role.isMissingNode()) {
      return Role.CLIENT;
    }
    for (Role each : Role.values()) {
      if (role.isString() && each.name().equals(role.asString().toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    throw invalid(number, "unknown role (expected CLIENT, INGEST, READ or PROVIDER)");
  }

  private static ClientId clientId(String value, int number) {
    try {
      return new ClientId(value);
    } catch (IllegalArgumentException e) {
      throw invalid(number, String.valueOf(e.getMessage()));
    }
  }

  private static InvalidSettingException invalid(int number, String fault) {
    return new InvalidSettingException("API_KEYS: entry %d: %s".formatted(number, fault));
  }
}
