package dev.centrallogger.service.credential;

import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientAccess;
import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.ClientRateLimit;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyHash;
import dev.centrallogger.credential.KeyRevocation;
import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire form of the credentials topic's records: strict JSON objects, a {@code type} each,
 * absent members left out. What is decoded equals what was encoded. Thread-safe.
 */
public final class CredentialCodec {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CredentialCodec() {}

  public static byte[] encode(CredentialRecord credential) {
    ObjectNode json = JSON.createObjectNode().put("v", 1);
    switch (credential) {
      case IssuedKey key -> write(json.put("type", "key"), key);
      case KeyRevocation revocation ->
          json.put("type", "revocation")
              .put("key_id", revocation.keyId())
              .put("revoked_at", revocation.revokedAt().toString())
              .put("revoked_by", revocation.revokedBy());
      case ClientName name ->
          write(
              json.put("type", "client_name")
                  .put("client_id", name.clientId().value())
                  .put("name", name.name())
                  .put("created_at", name.createdAt().toString()),
              name.change());
      case ClientRateLimit limit ->
          write(
              putIfPresent(
                  json.put("type", "client_rate_limit").put("client_id", limit.clientId().value()),
                  limit.logsPerSecond()),
              limit.change());
      case ClientAccess access ->
          write(
              json.put("type", "client_access")
                  .put("client_id", access.clientId().value())
                  .put("disabled", access.disabled()),
              access.change());
    }
    return JSON.writeValueAsBytes(json);
  }

  /**
   * Reads a record back.
   *
   * @param topicKey the key it stands under on the topic
   * @throws MalformedCredentialException if it is not of the form {@link #encode} gives, or stands
   *     under another key than its own; the message quotes no value
   */
  public static CredentialRecord decode(String topicKey, byte[] value) {
    StrictObject json = read(value);
    CredentialRecord credential;
    try {
      credential = decode(json);
    } catch (IllegalArgumentException e) {
      throw new MalformedCredentialException(Objects.toString(e.getMessage()));
    }
    json.end();
    if (!credential.topicKey().equals(topicKey)) {
      throw new MalformedCredentialException("stands under the key of another record");
    }
    return credential;
  }

  private static StrictObject read(byte[] value) {
    try {
      return new StrictObject(JSON.readTree(value));
    } catch (JacksonException e) {
      throw new MalformedCredentialException("not JSON");
    }
  }

  private static CredentialRecord decode(StrictObject json) {
    if (!Objects.equals(json.optionalInteger("v"), 1)) {
      throw new MalformedCredentialException("v: not 1");
    }
    String type = json.text("type");
    return switch (type) {
      case "key" -> key(json);
      case "revocation" ->
          new KeyRevocation(
              json.text("key_id"), json.instant("revoked_at"), json.text("revoked_by"));
      case "client_name" ->
          new ClientName(
              clientId(json), json.text("name"), json.instant("created_at"), change(json));
      case "client_rate_limit" ->
          new ClientRateLimit(
              clientId(json), json.optionalInteger("logs_per_second"), change(json));
      case "client_access" -> new ClientAccess(clientId(json), json.flag("disabled"), change(json));
      default -> throw new MalformedCredentialException("type: not known");
    };
  }

  private static IssuedKey key(StrictObject json) {
    String clientId = json.optionalText("client_id");
    StrictObject succession = json.optionalObject("replaces");
    return new IssuedKey(
        json.text("key_id"),
        KeyHash.ofHex(json.text("sha256")),
        json.text("hint"),
        clientId == null ? null : new ClientId(clientId),
        Role.valueOf(json.text("role")),
        json.text("name"),
        json.instant("created_at"),
        json.text("created_by"),
        json.instant("not_before"),
        json.optionalInstant("expires_at"),
        json.optionalInteger("logs_per_second"),
        succession == null ? null : succession(succession));
  }

  private static IssuedKey.Succession succession(StrictObject json) {
    IssuedKey.Succession succession =
        new IssuedKey.Succession(json.text("key_id"), json.instant("until"));
    json.end();
    return succession;
  }

  private static ClientId clientId(StrictObject json) {
    return new ClientId(json.text("client_id"));
  }

  private static Change change(StrictObject json) {
    return new Change(json.instant("at"), json.text("by"));
  }

  private static void write(ObjectNode json, IssuedKey key) {
    json.put("key_id", key.keyId()).put("sha256", key.hash().toHex()).put("hint", key.hint());
    if (key.clientId() != null) {
      json.put("client_id", key.clientId().value());
    }
    json.put("role", key.role().name())
        .put("name", key.name())
        .put("created_at", key.createdAt().toString())
        .put("created_by", key.createdBy())
        .put("not_before", key.notBefore().toString());
    Instant expiresAt = key.expiresAt();
    if (expiresAt != null) {
      json.put("expires_at", expiresAt.toString());
    }
    putIfPresent(json, key.logsPerSecond());
    IssuedKey.Succession succession = key.succession();
    if (succession != null) {
      json.putObject("replaces")
          .put("key_id", succession.replacedKeyId())
          .put("until", succession.overlapEnd().toString());
    }
  }

  private static void write(ObjectNode json, Change change) {
    json.put("at", change.at().toString()).put("by", change.by());
  }

  private static ObjectNode putIfPresent(ObjectNode json, @Nullable Integer logsPerSecond) {
    return logsPerSecond == null ? json : json.put("logs_per_second", logsPerSecond);
  }
}
